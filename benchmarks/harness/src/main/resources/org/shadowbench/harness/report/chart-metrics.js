// Metrics of several groups: a panel for each metric, with a line for each group.
shadowbench.charts.metrics = (() => {
    const {parts, palette, numbers} = shadowbench;
    const LINE = 24;
    const TITLE = 26;
    const BOTTOM = 52;
    const LEAST_PANEL = 150;
    /** To the right of a panel, its numbers and a gap. */
    const NUMBERS = 92;

    function panel(metric, from, at, place, ground, dark) {
        const values = metric.values.map(one => one.value);
        const ends = [];
        metric.values.forEach(one => ends.push(one.lower, one.upper));
        const log = parts.spansDecades(values);
        const range = parts.bounds(values, ends, log, 3);
        const lines = metric.values.map(({value, lower, upper}, at) => ({value, at, lower, upper}));
        const axes = {x: at, y: 2 * at, anchor: log ? range.max : 0};
        const lookOf = line => palette.look(metric.values[line].group, dark);
        const names = metric.values.map(one => one.group);
        const texts = metric.values.map(one => numbers.number(one.value));
        const title = {
            type: 'custom', silent: true, clip: false, xAxisIndex: at, yAxisIndex: 2 * at, encode: {x: 0, y: 1},
            data: [[axes.anchor, 0]],
            renderItem: params => ({
                type: 'text', x: place.labels, y: params.coordSys.y - 12, style: {text: metric.metric,
                    width: place.right - place.labels, overflow: 'truncate', fill: ground.ink,
                    font: '600 12px ' + parts.FONT, verticalAlign: 'middle'}
            })
        };
        return {
            grid: {left: place.left, width: place.width, top: place.top + TITLE, height: names.length * LINE},
            xAxis: parts.valueAxis(ground, metric.unit + (log ? ', logarithmic' : ''), range, log, at),
            yAxes: [parts.lineAxis(ground, names, place.left - place.labels, at, 'left'),
                parts.lineAxis(ground, texts, 64, at, 'right')],
            series: (log ? [parts.logTicks(parts.logValues(range), {x: at, y: 2 * at, anchor: 0}, ground, false)] : [])
                .concat([title, parts.intervals(lines, axes, lookOf),
                parts.means(lines.map(line => [line.value, line.at, from + line.at]), axes, lookOf, ground)])
        };
    }

    /**
     * As shadowbench.charts.rows, of a list of {metric, unit, values: [{group, value, lower, upper}]}, whose values
     * are numbered through all of them.
     */
    return (metrics, {width, dark}) => {
        const ground = palette.ground(dark);
        const names = [];
        metrics.forEach(metric => metric.values.forEach(one => names.push(one.group)));
        const label = parts.widest(names, width * 0.4);
        const columns = Math.max(1, Math.min(3, Math.floor(width / (label + LEAST_PANEL + NUMBERS))));
        const share = width / columns;
        const option = parts.base(ground);
        option.grid = [];
        option.xAxis = [];
        option.yAxis = [];
        option.series = [];
        const tallest = Math.max.apply(null, metrics.map(metric => metric.values.length));
        const row = TITLE + tallest * LINE + BOTTOM;
        let from = 0;
        metrics.forEach((metric, index) => {
            const labels = (index % columns) * share;
            const place = {labels, left: labels + label, width: share - label - NUMBERS, right: labels + share - 8,
                top: Math.floor(index / columns) * row};
            const made = panel(metric, from, index, place, ground, dark);
            from += metric.values.length;
            option.grid.push(made.grid);
            option.xAxis.push(made.xAxis);
            option.yAxis = option.yAxis.concat(made.yAxes);
            option.series = option.series.concat(made.series);
        });
        return {option, height: Math.ceil(metrics.length / columns) * row};
    };
})();
