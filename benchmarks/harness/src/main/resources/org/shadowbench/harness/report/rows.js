// The rows behind a chart: unpacked, and put into groups that are read together. Shared by page and static charts.
shadowbench.rows = (() => {
    const {palette} = shadowbench;
    const {number} = shadowbench.numbers;

    const choosesSubject = param => palette.params().includes(param.name);

    /** The rows of a section as objects. Parameters stay arrays, by position: their names come from files. */
    function unpack(section) {
        return section.rows.map((packed, index) => {
            const [benchmark, values, mean, lower, upper, forks, allocated] = packed;
            return {
                index, benchmark: section.benchmarks[benchmark], mean, lower, upper, forks, allocated,
                values: values.map((value, param) => (value < 0 ? '' : section.params[param].values[value]))
            };
        });
    }

    const distinct = values => Array.from(new Set(values));

    /**
     * The position of the parameter that tells the rows of this benchmark apart, or -1: the parameter that chooses the
     * subject, else the one with most values.
     */
    function subjectOf(section, rows) {
        const named = section.params.findIndex((param, at) => choosesSubject(param)
            && rows.some(row => row.values[at] !== ''));
        if (named >= 0) {
            return named;
        }
        const counts = section.params.map((_, at) => distinct(rows.map(row => row.values[at])).length);
        const most = Math.max.apply(null, counts.concat(1));
        return most > 1 ? counts.indexOf(most) : -1;
    }

    function names(section, row, except) {
        return section.params.map((param, at) => (at === except || row.values[at] === '' || param.values.length < 2
            ? ''
            : param.name + '=' + row.values[at])).filter(text => text !== '').join(', ');
    }

    const methodOf = benchmark => benchmark.slice(benchmark.lastIndexOf('.') + 1);
    const classOf = benchmark => benchmark.slice(0, benchmark.lastIndexOf('.'));

    /** Finds the parameter that tells the rows of each benchmark apart. Returns a row's {group, label, name}. */
    function labeller(section, rows) {
        const byBenchmark = new Map();
        rows.forEach(row => {
            byBenchmark.set(row.benchmark, (byBenchmark.get(row.benchmark) || []).concat([row]));
        });
        const subjects = new Map();
        byBenchmark.forEach((those, benchmark) => subjects.set(benchmark, subjectOf(section, those)));
        return row => {
            const subject = subjects.get(row.benchmark);
            const others = names(section, row, subject);
            if (subject < 0) {
                return {group: classOf(row.benchmark) + (others ? ' · ' + others : ''), name: null,
                    label: methodOf(row.benchmark)};
            }
            const value = row.values[subject];
            const param = section.params[subject];
            const known = choosesSubject(param);
            return {group: row.benchmark + (others ? ' · ' + others : ''), name: known ? value : null,
                label: known ? value : param.name + '=' + value};
        };
    }

    /** Groups in the order of the file, the rows of each from the least value to the largest. Rows need a mean. */
    function groups(section, rows, valueOf) {
        const label = labeller(section, unpack(section));
        const byGroup = new Map();
        rows.filter(row => row.mean !== null).forEach(row => {
            const {group, label: text, name} = label(row);
            if (!byGroup.has(group)) {
                byGroup.set(group, []);
            }
            byGroup.get(group).push({row, label: text, name});
        });
        return Array.from(byGroup.entries()).map(([title, lines]) => ({
            title, lines: lines.slice().sort((a, b) => valueOf(a.row) - valueOf(b.row))
        }));
    }

    /** The first groups, with at most that number of lines in all. */
    function limit(all, lines) {
        const kept = [];
        let left = lines;
        all.forEach(group => {
            if (left > 0) {
                kept.push({title: group.title, lines: group.lines.slice(0, left)});
                left -= group.lines.length;
            }
        });
        return kept;
    }

    /** A number, or one with a binary unit as 16G; NaN of anything else. */
    function size(text) {
        const parts = /^(\d+(?:\.\d+)?)([KMGT]?)$/.exec(text);
        return parts === null ? NaN : Number(parts[1]) * Math.pow(1024, ' KMGT'.indexOf(parts[2] || ' '));
    }

    /** The positions of parameters along which rows grow: sizes over at least a decade, three of them or more. */
    function growths(section) {
        return section.params.map((param, at) => {
            const sizes = param.values.map(size);
            return sizes.length >= 3 && sizes.every(value => value > 0)
                && Math.max.apply(null, sizes) / Math.min.apply(null, sizes) >= 10 ? at : -1;
        }).filter(at => at >= 0);
    }

    /** The row with which each row is compared: it differs in the parameter at this position only. */
    function baselines(section, rows, param, value) {
        const key = (row, at) => JSON.stringify([row.benchmark,
            row.values.map((own, index) => (index === param ? at : own))]);
        const byKey = new Map(rows.map(row => [key(row, row.values[param]), row]));
        return row => (row.values[param] === '' ? undefined : byKey.get(key(row, value)));
    }

    /** Describes a chart in a sentence, for readers who don't see it. */
    function sentence(section, shown) {
        const lines = [];
        shown.forEach(group => group.lines.forEach(line => lines.push({group, line})));
        if (lines.length === 0) {
            return 'No row matches.';
        }
        const byMean = lines.slice().sort((a, b) => a.line.row.mean - b.line.row.mean);
        const say = ({group, line}) => line.label + ' in ' + group.title + ' (' + number(line.row.mean) + ' '
            + section.unit + ')';
        if (lines.length === 1) {
            return 'One row: ' + say(lines[0]) + '.';
        }
        return lines.length + ' rows. Least: ' + say(byMean[0]) + '. Most: ' + say(byMean[byMean.length - 1]) + '.';
    }

    return {unpack, groups, limit, size, growths, baselines, sentence};
})();
