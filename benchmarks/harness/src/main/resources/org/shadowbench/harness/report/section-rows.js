// The section of a question: controls, a chart, and the table behind it. All three show the same rows.
shadowbench.sections = {};

shadowbench.sections.rows = (() => {
    const {charts, dom, numbers, rows, table, figure, welchRatio} = shadowbench;
    const {element} = dom;
    const {LINES} = shadowbench.parts;
    const ALL = 'all';
    /** The ratio of the baseline to itself. Nothing is estimated, so it has no interval. */
    const ITSELF = {ratio: 1, lower: null, upper: null};

    const intervalOf = ratio => (ratio === ITSELF ? 'the baseline' : numbers.interval(ratio.lower, ratio.upper));

    function filters(section, all, changed) {
        const lists = [{name: 'benchmark', values: section.benchmarks, of: row => row.benchmark}].concat(
            section.params.map((param, at) => ({name: param.name, values: param.values, of: row => row.values[at]})));
        const chosen = lists.map(() => null);
        let words = '';
        const controls = lists.map((list, at) => (list.values.length < 2 ? null
            : dom.choice(list.name, [ALL].concat(list.values), index => {
                chosen[at] = index === 0 ? null : list.values[index - 1];
                changed();
            }))).filter(control => control !== null);
        const search = element('input', {type: 'search', placeholder: 'part of a name', input: () => {
            words = search.value.toLowerCase();
            changed();
        }});
        controls.push(element('label', {class: 'control'}, [element('span', {}, ['search']), search]));
        const text = row => (row.benchmark + ' ' + row.values.join(' ')).toLowerCase();
        return {
            controls,
            shown: () => all.filter(row => lists.every((list, at) => chosen[at] === null || list.of(row) === chosen[at])
                && words.split(/\s+/).every(word => text(row).includes(word)))
        };
    }

    /** The parameters and values that rows can be compared with. */
    function baselineChoices(section) {
        const choices = [];
        section.params.forEach((param, at) => {
            if (param.values.length > 1) {
                param.values.forEach(value => choices.push({param: at, value, text: param.name + '=' + value}));
            }
        });
        return choices;
    }

    function columns(section, ratioOf) {
        const list = [{title: 'benchmark', value: row => row.benchmark}];
        section.params.forEach((param, at) => list.push({title: param.name, value: row => row.values[at]}));
        list.push(
            {title: 'mean, ' + section.unit, numeric: true, value: row => row.mean,
                text: row => numbers.number(row.mean)},
            {title: '95% interval', numeric: true, value: row => row.lower,
                text: row => numbers.interval(row.lower, row.upper)},
            {title: 'forks', numeric: true, value: row => row.forks.length},
            {title: 'allocated, B/op', numeric: true, value: row => row.allocated,
                text: row => numbers.number(row.allocated)});
        if (ratioOf) {
            const known = (row, of) => (ratioOf(row) === null ? null : of(ratioOf(row)));
            list.push(
                {title: 'ratio', numeric: true, value: row => known(row, ratio => ratio.ratio),
                    text: row => numbers.number(known(row, ratio => ratio.ratio))},
                {title: 'its 95% interval', numeric: true, value: row => known(row, ratio => ratio.lower),
                    text: row => known(row, intervalOf) || '-'});
        }
        return list;
    }

    /** Ratios to a chosen baseline, each computed once. */
    function ratios(section, all, choice) {
        const baselineOf = rows.baselines(section, all, choice.param, choice.value);
        const known = new Map();
        return row => {
            if (!known.has(row.index)) {
                const baseline = baselineOf(row);
                known.set(row.index, baseline === row ? ITSELF
                    : baseline ? welchRatio(row.forks, baseline.forks) : null);
            }
            return known.get(row.index);
        };
    }

    /** The ratio for the chart in place of the time. Forks are scaled so that their geometric mean is the ratio. */
    function measureRatio(ratioOf) {
        return row => {
            const {ratio, lower, upper} = ratioOf(row);
            const centre = Math.exp(row.forks.map(Math.log).reduce((sum, value) => sum + value, 0) / row.forks.length);
            return {value: ratio, lower, upper, forks: row.forks.map(fork => ratio * fork / centre)};
        };
    }

    function hintOf(section, all, ratioOf) {
        return index => {
            const row = all[index];
            const lines = [row.benchmark];
            section.params.forEach((param, at) => {
                if (row.values[at] !== '') {
                    lines.push(param.name + ': ' + row.values[at]);
                }
            });
            lines.push('mean ' + numbers.number(row.mean) + ' ' + section.unit + ', 95% interval '
                + numbers.interval(row.lower, row.upper));
            lines.push('forks ' + row.forks.map(numbers.number).join(', '));
            if (row.allocated !== null) {
                lines.push('allocated ' + numbers.number(row.allocated) + ' B/op');
            }
            const ratio = ratioOf ? ratioOf(row) : null;
            if (ratio) {
                lines.push(ratio === ITSELF ? 'the baseline'
                    : 'ratio ' + numbers.number(ratio.ratio) + ', 95% interval ' + intervalOf(ratio));
            }
            return lines;
        };
    }

    return section => {
        const all = rows.unpack(section);
        const filter = filters(section, all, () => update());
        const choices = baselineChoices(section);
        let ratioOf = null;
        let baseline = null;
        let growth = -1;
        let whole = false;

        const chart = figure.create(options => draw(options), index => hintOf(section, all, ratioOf)(index));
        const more = element('button', {type: 'button', class: 'quiet', click: () => {
            whole = true;
            update();
        }});
        const behind = table(section.title + ', ' + section.unit);

        function compared() {
            const shown = filter.shown();
            return ratioOf ? shown.filter(row => ratioOf(row) !== null) : shown;
        }

        function groups() {
            const valueOf = ratioOf ? row => ratioOf(row).ratio : row => row.mean;
            const found = rows.groups(section, compared(), valueOf);
            return whole ? found : rows.limit(found, LINES);
        }

        function draw({width, dark}) {
            if (growth >= 0) {
                return charts.growth(section, filter.shown(), growth, {width, dark});
            }
            const found = groups();
            const ratio = ratioOf ? {baseline: baseline.text, measure: measureRatio(ratioOf)} : null;
            return found.length === 0 ? null : charts.rows(found, {width, dark, unit: section.unit, ratio});
        }

        function update() {
            const shown = compared();
            more.hidden = growth >= 0 || whole || shown.length <= LINES;
            more.textContent = 'The chart shows the first ' + LINES + ' of ' + shown.length + ' rows. Show all';
            chart.describe(rows.sentence(section, rows.groups(section, shown, row => row.mean))
                + (growth >= 0 ? ' At most six panels are shown: filters choose which.' : ''));
            chart.draw();
            behind.show(columns(section, ratioOf), filter.shown());
        }

        const controls = filter.controls;
        if (choices.length > 0) {
            controls.push(dom.choice('ratio to', ['no baseline'].concat(choices.map(one => one.text)), index => {
                baseline = index === 0 ? null : choices[index - 1];
                ratioOf = baseline ? ratios(section, all, baseline) : null;
                update();
            }));
        }
        const growths = rows.growths(section);
        if (growths.length > 0) {
            const views = ['Rows'].concat(growths.map(at => 'Growth with ' + section.params[at].name));
            controls.push(dom.toggle('View', views, index => {
                growth = index === 0 ? -1 : growths[index - 1];
                update();
            }));
        }
        update();
        return [element('form', {class: 'controls', submit: event => event.preventDefault()}, controls), chart.element,
            more, behind.element];
    };
})();
