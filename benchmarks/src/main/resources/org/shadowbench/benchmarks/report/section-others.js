// Comparisons, histories and scenarios: a chart and the table behind it.
(() => {
    const {charts, figure, figures, table, sections} = shadowbench;
    const {element} = shadowbench.dom;

    function numeric(title, of) {
        return {title, numeric: true, value: of, text: row => figures.number(of(row))};
    }

    function interval(title) {
        return {title, numeric: true, value: row => row.lower, text: row => figures.interval(row.lower, row.upper)};
    }

    /** A field by which the table's rows, and those of a chart where it can, are picked. */
    function search(text, all, changed) {
        const field = element('input', {type: 'search', placeholder: 'part of a name', input: () => {
            const words = field.value.toLowerCase().split(/\s+/);
            changed(all.filter(row => words.every(word => text(row).toLowerCase().includes(word))));
        }});
        return element('form', {class: 'controls', submit: event => event.preventDefault()},
            [element('label', {class: 'control'}, [element('span', {}, ['search']), field])]);
    }

    sections.forest = section => {
        const LINES = 60;
        let shown = section.rows;
        const hint = index => {
            const row = shown[index];
            return [row.label, row.verdict, 'ratio ' + figures.number(row.ratio) + ', 95% interval '
                + figures.interval(row.lower, row.upper), 'may change by ' + figures.number(row.delta * 100) + '%',
                row.note];
        };
        const draw = options => (shown.length === 0 ? null : charts.forest(shown.slice(0, LINES), options));
        const chart = figure.create(draw, hint);
        const behind = table(section.title);
        const columns = [
            {title: 'row', value: row => row.label}, {title: 'verdict', value: row => row.verdict},
            numeric('ratio', row => row.ratio), interval('95% interval'),
            numeric('may change by, %', row => row.delta * 100), {title: 'note', value: row => row.note}
        ];
        const update = rows => {
            shown = rows;
            const counts = new Map();
            rows.forEach(row => counts.set(row.verdict, (counts.get(row.verdict) || 0) + 1));
            chart.describe(rows.length + ' rows: ' + Array.from(counts.entries())
                .map(([verdict, count]) => count + ' ' + verdict).join(', ') + '.'
                + (rows.length > LINES ? ' The chart shows the first ' + LINES + '.' : ''));
            chart.draw();
            behind.show(columns, rows);
        };
        const controls = search(row => row.label + ' ' + row.verdict, section.rows, update);
        update(section.rows);
        return [controls, chart.element, behind.element];
    };

    sections.history = section => {
        const rows = [];
        section.series.forEach(series => series.points.forEach((point, index) => rows.push({
            label: series.label, unit: series.unit, run: point.run, value: point.value, lower: point.lower,
            upper: point.upper,
            step: series.steps.filter(step => step.index === index).map(step => step.text).join('; ')
        })));
        const hint = index => rows.filter((_, at) => at === index).map(row => row.run);
        const chart = figure.create(options => charts.history(section, options), hint);
        const steps = rows.filter(row => row.step !== '');
        chart.describe(section.series.length + (section.series.length === 1 ? ' row' : ' rows') + ' over time. '
            + (steps.length === 0 ? 'No steps.' : 'Steps: ' + steps.map(row => row.label + ' at ' + row.run + ' ('
                + row.step + ')').join('; ') + '.'));
        const behind = table(section.title);
        const columns = [{title: 'row', value: row => row.label}, {title: 'run', value: row => row.run},
            numeric('mean', row => row.value), interval('95% interval'), {title: 'unit', value: row => row.unit},
            {title: 'step', value: row => row.step}];
        behind.show(columns, rows);
        return [search(row => row.label + ' ' + row.run, rows, found => behind.show(columns, found)), chart.element,
            behind.element];
    };

    sections.scenario = section => {
        const rows = [];
        section.metrics.forEach(metric => metric.rows.forEach(row => rows.push({
            metric: metric.metric, unit: metric.unit, policy: row.policy, value: row.value, lower: row.lower,
            upper: row.upper
        })));
        const chart = figure.create(options => charts.scenario(section, options), () => []);
        chart.describe(section.metrics.map(metric => metric.metric + ': ' + metric.rows.map(row => row.policy + ' '
            + figures.number(row.value) + ' ' + metric.unit).join(', ')).join('. ') + '.');
        const behind = table(section.title);
        const columns = [{title: 'measured', value: row => row.metric}, {title: 'policy', value: row => row.policy},
            numeric('value', row => row.value), interval('95% interval'), {title: 'unit', value: row => row.unit}];
        behind.show(columns, rows);
        return [search(row => row.metric + ' ' + row.policy, rows, found => behind.show(columns, found)), chart.element,
            behind.element];
    };
})();
