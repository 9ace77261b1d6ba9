// A comparison: each row's ratio with its interval, over the band of changes that are too small to matter.
shadowbench.charts.forest = (() => {
    const {parts, palette, numbers} = shadowbench;
    const LINE = 24;
    const TOP = 4;
    const BOTTOM = 50;
    const WIDE = 640;

    /** The band in which a row is as good as it was. */
    function band(lines, axes, ground) {
        return {
            type: 'custom', silent: true, z: 0, xAxisIndex: axes.x, yAxisIndex: axes.y, encode: {x: [0, 1], y: 2},
            data: lines.map(line => [1 / (1 + line.delta), 1 + line.delta, line.at]),
            renderItem: (params, api) => {
                const [left, y] = api.coord([api.value(0), api.value(2)]);
                const right = api.coord([api.value(1), api.value(2)])[0];
                return {type: 'rect', shape: {x: left, y: y - LINE / 2, width: right - left, height: LINE},
                    style: {fill: ground.band}};
            }
        };
    }

    function said(row) {
        const ratio = row.ratio === null ? '' : numbers.number(row.ratio) + ' ';
        return ratio + row.verdict;
    }

    function view(lines) {
        const values = [1];
        const ends = [];
        lines.forEach(line => {
            values.push(line.row.ratio, 1 / (1 + line.delta), 1 + line.delta);
            ends.push(line.lower, line.upper);
        });
        return parts.bounds(values, ends, true);
    }

    /** Beside each line its name, or above it where there is no room. */
    function layOut(rows, narrow) {
        const lines = rows.map((row, index) => ({row, index, at: narrow ? 2 * index + 1 : index, lower: row.lower,
            upper: row.upper, delta: row.delta}));
        const titles = narrow ? rows.map((row, index) => ({title: row.label, at: 2 * index})) : [];
        const count = rows.length * (narrow ? 2 : 1);
        const names = Array.from({length: count}, () => '');
        const texts = names.slice();
        lines.forEach(line => {
            names[line.at] = narrow ? '' : line.row.label;
            texts[line.at] = said(line.row);
        });
        return {lines, titles, count, names, texts};
    }

    /** As shadowbench.charts.rows: rows of a comparison, those that changed first. */
    return (rows, {width, dark}) => {
        const ground = palette.ground(dark);
        const {lines, titles, count, names, texts} = layOut(rows, width < WIDE);
        const compared = lines.filter(line => line.row.ratio !== null);
        const left = parts.widest(names, width * 0.5);
        const right = parts.widest(texts, width * 0.45);
        const looks = [];
        lines.forEach(line => {
            looks[line.at] = palette.look(line.row.verdict, dark);
        });
        const lookOf = at => looks[at];
        const range = view(compared);
        const axes = {x: 0, y: 0, anchor: range.max};
        const height = count * LINE;
        const name = 'head / base, ' + (width < WIDE ? '' : 'above 1 is worse, ') + 'logarithmic';
        const option = parts.base(ground);
        option.grid = [{left, width: width - left - right - 8, top: TOP, height}];
        option.xAxis = [parts.valueAxis(ground, name, range, true, 0)];
        option.yAxis = [parts.lineAxis(ground, names, left, 0, 'left'),
            parts.lineAxis(ground, texts, right, 0, 'right')];
        option.series = [
            band(compared, axes, ground),
            parts.logTicks(parts.logValues(range), {x: 0, y: 0, anchor: 0}, ground, false),
            parts.upright(1, axes, ground, 'solid'),
            parts.headings(titles, axes, ground, width),
            parts.intervals(compared, axes, lookOf),
            parts.means(compared.map(line => [line.row.ratio, line.at, line.index]), axes, lookOf, ground)
        ];
        return {option, height: TOP + height + BOTTOM};
    };
})();
