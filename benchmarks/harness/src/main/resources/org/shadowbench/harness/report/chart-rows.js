// The chart of a question: a line for each row with its mean, interval and forks; allocation beside it.
shadowbench.charts = {};

shadowbench.charts.rows = (() => {
    const {parts, palette, numbers} = shadowbench;
    const LINE = 22;
    const TOP = 4;
    const BOTTOM = 50;
    /** Bytes per operation that count as none: the profiler itself allocates some, spread over all operations. */
    const NOTHING = 0.5;
    const ALLOCATION_FROM_WIDTH = 760;

    /** The values that the chart shows of a row without a baseline. */
    const asMeasured = row => ({value: row.mean, lower: row.lower, upper: row.upper, forks: row.forks});

    /** Lines from the top down: the title of each group, then its rows. */
    function layOut(groups, measure) {
        const titles = [];
        const lines = [];
        let at = 0;
        groups.forEach(group => {
            titles.push({title: group.title, at: at++});
            group.lines.forEach(line => {
                const shown = measure(line.row);
                lines.push({at: at++, label: line.label, name: line.name, row: line.row, value: shown.value,
                    lower: shown.lower, upper: shown.upper, forks: shown.forks});
            });
        });
        return {titles, lines, count: at};
    }

    function labels(layout, textOf) {
        const texts = Array.from({length: layout.count}, () => '');
        layout.lines.forEach(line => {
            texts[line.at] = textOf(line);
        });
        return texts;
    }

    function allocates(lines) {
        return lines.some(line => line.row.allocated !== null && line.row.allocated >= NOTHING);
    }

    /** Allocated bytes per operation. The profiler's own count as 0. */
    const bytes = line => (line.row.allocated < NOTHING ? 0 : line.row.allocated);

    function allocation(layout, ground, grid, height, lookOf) {
        const known = layout.lines.filter(line => line.row.allocated !== null);
        const points = known.map(line => [bytes(line), line.at, line.row.index]);
        const axes = {x: 1, y: 2};
        const most = Math.max.apply(null, known.map(bytes));
        return {
            grid: {left: grid.left, width: grid.width, top: TOP, height},
            xAxis: parts.valueAxis(ground, 'allocated, B/op', parts.even(0, Math.max(1, most), 3), false, 1),
            yAxis: parts.lineAxis(ground, labels(layout, () => ''), 0, 1),
            series: [parts.means(points, axes, lookOf, ground)]
        };
    }

    function main(layout, view, ground, width, lookOf) {
        const {range, log, axisName} = view;
        const axes = {x: 0, y: 0, anchor: log ? range.max : 0};
        const forks = [];
        layout.lines.forEach(line => line.forks.forEach(value => forks.push([value, line.at])));
        const series = [
            parts.headings(layout.titles, axes, ground, width),
            parts.intervals(layout.lines, axes, lookOf),
            parts.forks(forks, axes, lookOf),
            parts.means(layout.lines.map(line => [line.value, line.at, line.row.index]), axes, lookOf, ground)
        ];
        if (log) {
            series.push(parts.logTicks(parts.logValues(range), {x: 0, y: 0, anchor: 0}, ground, false));
        }
        if (view.reference !== undefined) {
            series.push(parts.upright(view.reference, axes, ground, 'solid'));
        }
        return {xAxis: parts.valueAxis(ground, axisName, range, log, 0), series};
    }

    function viewOf(lines, unit, baseline) {
        const values = [];
        const ends = [];
        lines.forEach(line => {
            line.forks.concat(line.value).forEach(value => values.push(value));
            ends.push(line.lower, line.upper);
        });
        const log = baseline !== null || parts.spansDecades(values);
        const name = baseline === null ? unit : 'ratio to ' + baseline;
        return {
            log, range: parts.bounds(baseline === null ? values : values.concat(1), ends, log),
            axisName: name + (log ? ', logarithmic' : ''), reference: baseline === null ? undefined : 1
        };
    }

    /**
     * @param groups as shadowbench.rows.groups gives them; not empty
     * @param options width in pixels; dark; unit; ratio: null, or {baseline: its name, measure: the values of a row}
     * @return the option and the height that it needs
     */
    return (groups, {width, dark, unit, ratio}) => {
        const ground = palette.ground(dark);
        const layout = layOut(groups, ratio === null ? asMeasured : ratio.measure);
        const looks = [];
        layout.lines.forEach(line => {
            looks[line.at] = palette.look(line.name, dark);
        });
        const lookOf = at => looks[at];
        const height = layout.count * LINE;
        const names = labels(layout, line => line.label);
        const texts = labels(layout, line => numbers.number(line.value));
        const left = parts.widest(names, width * 0.4);
        const right = parts.widest(texts, 90);
        const beside = width >= ALLOCATION_FROM_WIDTH && allocates(layout.lines) ? Math.round(width * 0.22) : 0;
        const inner = width - left - right - (beside ? beside + 20 : 8);
        const view = viewOf(layout.lines, unit, ratio === null ? null : ratio.baseline);
        const time = main(layout, view, ground, width, lookOf);
        const option = parts.base(ground);
        option.grid = [{left, width: inner, top: TOP, height}];
        option.xAxis = [time.xAxis];
        option.yAxis = [parts.lineAxis(ground, names, left, 0, 'left'),
            parts.lineAxis(ground, texts, right, 0, 'right')];
        option.series = time.series;
        if (beside) {
            const more = allocation(layout, ground, {left: left + inner + right + 12, width: beside - 16}, height,
                lookOf);
            option.grid.push(more.grid);
            option.xAxis.push(more.xAxis);
            option.yAxis.push(more.yAxis);
            option.series = option.series.concat(more.series);
        }
        return {option, height: TOP + height + BOTTOM};
    };
})();
