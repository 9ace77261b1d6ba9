// The sections of comparisons, histories and metrics: a chart and the table behind it.
(() => {
    const {charts, figure, numbers, table, sections} = shadowbench;
    const {element} = shadowbench.dom;
    const {LINES} = shadowbench.parts;
    const PANELS = 12;

    function numeric(title, of) {
        return {title, numeric: true, value: of, text: row => numbers.number(of(row))};
    }

    function interval(title) {
        return {title, numeric: true, value: row => row.lower, text: row => numbers.interval(row.lower, row.upper)};
    }

    /** A search field. The table and the chart show the rows that it finds. */
    function search(text, all, changed) {
        const field = element('input', {type: 'search', placeholder: 'part of a name', input: () => {
            const words = field.value.toLowerCase().split(/\s+/);
            changed(all.filter(row => words.every(word => text(row).toLowerCase().includes(word))));
        }});
        return element('form', {class: 'controls', submit: event => event.preventDefault()},
            [element('label', {class: 'control'}, [element('span', {}, ['search']), field])]);
    }

    sections.forest = section => {
        let shown = section.rows;
        const hint = index => {
            const row = shown[index];
            return [row.label, row.verdict, 'ratio ' + numbers.number(row.ratio) + ', 95% interval '
                + numbers.interval(row.lower, row.upper), 'may change by ' + numbers.number(row.delta * 100) + '%',
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

    /** The lines over a point: title and text of each column that has a text. */
    function hints(columns, row) {
        return columns.map(column => [column.title, column.text ? column.text(row) : String(column.value(row))])
            .filter(([, text]) => text !== '').map(([title, text]) => title + ': ' + text);
    }

    /**
     * A chart of panels and the table behind it. Both show the panels that the search finds.
     *
     * @param all the panels
     * @param parts make: draws some of the panels; rowsOf: a panel's rows; text: the search looks into it; say:
     *        describes panels in a sentence; columns of the table
     */
    function panels(section, all, {make, rowsOf, text, say, columns}) {
        let shown = all;
        let rows = [];
        const chart = figure.create(options => (shown.length === 0 ? null : make(shown.slice(0, PANELS), options)),
            index => hints(columns, rows[index]));
        const behind = table(section.title);
        const update = found => {
            shown = found;
            rows = [].concat(...found.map(rowsOf));
            chart.describe(say(found) + (found.length > PANELS
                ? ' The chart shows the first ' + PANELS + ' of ' + found.length + ': the search chooses which.' : ''));
            chart.draw();
            behind.show(columns, rows);
        };
        const controls = search(text, all, update);
        update(all);
        return [controls, chart.element, behind.element];
    }

    const pointsOf = series => series.points.map((point, index) => ({
        label: series.label, unit: series.unit, run: point.run, value: point.value, lower: point.lower,
        upper: point.upper,
        step: series.steps.filter(step => step.index === index).map(step => step.text).join('; ')
    }));

    function sayHistory(list) {
        const steps = [].concat(...list.map(pointsOf)).filter(row => row.step !== '');
        return numbers.count(list.length, 'row') + ' over time. '
            + (steps.length === 0 ? 'No steps.' : 'Steps: ' + steps.map(row => row.label + ' at ' + row.run + ' ('
                + row.step + ')').join('; ') + '.');
    }

    sections.history = section => panels(section, section.series, {
        make: charts.history, rowsOf: pointsOf, text: series => series.label, say: sayHistory,
        columns: [{title: 'row', value: row => row.label}, {title: 'run', value: row => row.run},
            numeric('mean', row => row.value), interval('95% interval'), {title: 'unit', value: row => row.unit},
            {title: 'step', value: row => row.step}]
    });

    const valuesOf = metric => metric.values.map(({group, value, lower, upper}) => ({
        metric: metric.metric, unit: metric.unit, group, value, lower, upper
    }));

    sections.metrics = section => panels(section, section.metrics, {
        make: charts.metrics, rowsOf: valuesOf, text: metric => metric.metric,
        say: list => list.map(metric => metric.metric + ': ' + metric.values.map(one => one.group + ' '
            + numbers.number(one.value) + ' ' + metric.unit).join(', ')).join('. ') + '.',
        columns: [{title: 'measured', value: row => row.metric}, {title: section.groups, value: row => row.group},
            numeric('value', row => row.value), interval('95% interval'), {title: 'unit', value: row => row.unit}]
    });
})();
