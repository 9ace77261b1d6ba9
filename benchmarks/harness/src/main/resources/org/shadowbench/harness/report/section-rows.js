// A question: its controls, its chart, the table behind it. All three show the same rows.
shadowbench.sections = {};

shadowbench.sections.rows = (() => {
    const {charts, dom, figures, rows, table, figure} = shadowbench;
    const {element} = dom;
    const LINES = 60;
    const ALL = 'all';
    /** What the baseline is of itself: nothing is estimated, so there is no interval. */
    const ITSELF = {ratio: 1, lower: null, upper: null};

    const intervalOf = ratio => (ratio === ITSELF ? 'the baseline' : figures.interval(ratio.lower, ratio.upper));

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
                text: row => figures.number(row.mean)},
            {title: '95% interval', numeric: true, value: row => row.lower,
                text: row => figures.interval(row.lower, row.upper)},
            {title: 'forks', numeric: true, value: row => row.forks.length},
            {title: 'allocated, B/op', numeric: true, value: row => row.allocated,
                text: row => figures.number(row.allocated)});
        if (ratioOf) {
            const known = (row, of) => (ratioOf(row) === null ? null : of(ratioOf(row)));
            list.push(
                {title: 'ratio', numeric: true, value: row => known(row, ratio => ratio.ratio),
                    text: row => figures.number(known(row, ratio => ratio.ratio))},
                {title: 'its 95% interval', numeric: true, value: row => known(row, ratio => ratio.lower),
                    text: row => known(row, intervalOf) || '-'});
        }
        return list;
    }

    /** Ratios to a chosen baseline: each row's, worked out once. */
    function ratios(section, all, choice) {
        const baselineOf = rows.baselines(section, all, choice.param, choice.value);
        const known = new Map();
        return row => {
            if (!known.has(row.index)) {
                const baseline = baselineOf(row);
                known.set(row.index, baseline === row ? ITSELF
                    : baseline ? figures.ratio(row.forks, baseline.forks) : null);
            }
            return known.get(row.index);
        };
    }

    /** What the chart shows of a row in place of its time; forks are put in relation to the baseline's mean. */
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
            lines.push('mean ' + figures.number(row.mean) + ' ' + section.unit + ', 95% interval '
                + figures.interval(row.lower, row.upper));
            lines.push('forks ' + row.forks.map(figures.number).join(', '));
            if (row.allocated !== null) {
                lines.push('allocated ' + figures.number(row.allocated) + ' B/op');
            }
            const ratio = ratioOf ? ratioOf(row) : null;
            if (ratio) {
                lines.push(ratio === ITSELF ? 'the baseline'
                    : 'ratio ' + figures.number(ratio.ratio) + ', 95% interval ' + intervalOf(ratio));
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
            controls.push(dom.toggle('View', ['Rows'].concat(growths.map(at => 'Growth with ' + section.params[at].name)),
                index => {
                    growth = index === 0 ? -1 : growths[index - 1];
                    update();
                }));
        }
        update();
        return [element('form', {class: 'controls', submit: event => event.preventDefault()}, controls), chart.element,
            more, behind.element];
    };
})();
