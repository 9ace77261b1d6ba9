// Charts of lines in panels, one below the other. Growth and history are such charts.
shadowbench.lines = (() => {
    const {parts, palette} = shadowbench;
    const TITLE = 34;
    const PLOT = 220;
    const GAP = 56;
    const PANEL = TITLE + PLOT + GAP;
    const LABEL = 15;
    const STEP_LABELS = 3;
    const LEFT = 60;
    /** Room for half of the date at the right end of an axis. */
    const LEAST_RIGHT = 44;

    /** The band between the ends of the intervals; a gap where a point has none. */
    function band(points, axes, colour) {
        const known = points.filter(point => point.lower !== null);
        return {
            type: 'custom', silent: true, z: 1, clip: true, xAxisIndex: axes, yAxisIndex: axes,
            encode: {x: 0, y: [1, 2]}, data: known.length > 1 ? [[known[0].x, known[0].lower, known[0].upper]] : [],
            renderItem: (params, api) => {
                const floor = params.coordSys.y + params.coordSys.height;
                const place = (x, y) => {
                    const [left, top] = api.coord([x, y]);
                    return [left, isFinite(top) ? top : floor];
                };
                const upper = known.map(point => place(point.x, point.upper));
                const lower = known.map(point => place(point.x, point.lower)).reverse();
                return {type: 'polygon', shape: {points: upper.concat(lower)}, style: {fill: colour, opacity: 0.14}};
            }
        };
    }

    function line(points, axes, look, ground) {
        return {
            type: 'line', z: 2, xAxisIndex: axes, yAxisIndex: axes, symbol: look.mark, symbolSize: 9,
            showAllSymbol: true,
            lineStyle: {color: look.colour, width: 2, type: look.dash},
            itemStyle: {color: look.colour, borderColor: ground.surface, borderWidth: 1.5},
            data: points.map(point => ({value: [point.x, point.value], row: point.row}))
        };
    }

    function forks(points, axes, look) {
        const values = [];
        points.forEach(point => point.forks.forEach(value => values.push([point.x, value])));
        return {
            type: 'scatter', silent: true, z: 2, symbolSize: 4, xAxisIndex: axes, yAxisIndex: axes, data: values,
            itemStyle: {color: look.colour, opacity: 0.5}
        };
    }

    /** Moves labels apart that would overlap; keeps their order. */
    function apart(places) {
        const sorted = places.slice().sort((a, b) => a.y - b.y);
        for (let index = 1; index < sorted.length; index++) {
            sorted[index].y = Math.max(sorted[index].y, sorted[index - 1].y + LABEL);
        }
        return sorted;
    }

    /** The name of each line at its end, in its colour. */
    function endLabels(lines, axes, dark, width) {
        const last = lines[0].points[lines[0].points.length - 1];
        return {
            type: 'custom', silent: true, z: 4, clip: false, xAxisIndex: axes, yAxisIndex: axes,
            encode: {x: 0, y: 1}, data: [[last.x, last.value]],
            renderItem: (params, api) => {
                const places = lines.map(({label, name, points}) => {
                    const end = points[points.length - 1];
                    const [x, y] = api.coord([end.x, end.value]);
                    return {label, name, x, y};
                });
                const right = params.coordSys.x + params.coordSys.width + 10;
                return {
                    type: 'group', children: apart(places).map(place => ({
                        type: 'text', x: right, y: place.y, style: {text: place.label, width, overflow: 'truncate',
                            fill: palette.look(place.name, dark).colour, font: '600 12px ' + parts.FONT,
                            verticalAlign: 'middle'}
                    }))
                };
            }
        };
    }

    /** Upright lines with a text, at changes of the level or of the method. */
    function steps(marks, axes, ground, anchor) {
        return {
            type: 'custom', silent: true, z: 0, xAxisIndex: axes, yAxisIndex: axes, clip: false, encode: {x: 0},
            data: marks.map(mark => [mark.x, anchor]),
            renderItem: (params, api) => {
                const mark = marks[params.dataIndex];
                const area = params.coordSys;
                const x = api.coord([mark.x, anchor])[0];
                const late = x > area.x + area.width / 2;
                return {
                    type: 'group', children: [
                        {type: 'line', shape: {x1: x, y1: area.y, x2: x, y2: area.y + area.height},
                            style: {stroke: ground.muted, lineWidth: 1.5, lineDash: [4, 4]}},
                        {type: 'text', x: x + (late ? -6 : 6),
                            y: area.y + area.height - 8 - params.dataIndex % STEP_LABELS * LABEL,
                            style: {text: mark.text, fill: ground.muted, font: '12px ' + parts.FONT,
                                align: late ? 'right' : 'left',
                                verticalAlign: 'middle', width: area.width / 2, overflow: 'truncate'}}
                    ]
                };
            }
        };
    }

    function title(text, axes, ground, anchor, width) {
        return {
            type: 'custom', silent: true, z: 0, clip: false, xAxisIndex: axes, yAxisIndex: axes, encode: {x: 0, y: 1},
            data: [anchor],
            renderItem: params => ({
                type: 'text', x: 0, y: params.coordSys.y - 18, style: {text, width, overflow: 'truncate',
                    fill: ground.ink, font: '600 12px ' + parts.FONT, verticalAlign: 'middle'}
            })
        };
    }

    function valuesOf(panel) {
        const values = [];
        const ends = [];
        panel.lines.forEach(one => one.points.forEach(point => {
            values.push(point.value);
            point.forks.forEach(value => values.push(value));
            ends.push(point.lower, point.upper);
        }));
        return {values, ends};
    }

    function rangeOf(panel) {
        const {values, ends} = valuesOf(panel);
        const log = parts.spansDecades(values);
        return {log, range: panel.zoomed && !log ? around(values) : parts.bounds(values, ends, log)};
    }

    /** A tenth of the values to either side of them, so that small steps are seen and noise isn't blown up. */
    function around(values) {
        const least = Math.min.apply(null, values);
        const most = Math.max.apply(null, values);
        return parts.even(least - Math.abs(least) / 10, most + Math.abs(most) / 10);
    }

    function yAxis(panel, ground, index) {
        const {log, range} = rangeOf(panel);
        return parts.valueAxis(ground, '', range, log, index);
    }

    /** Lines and labels of the axes that are logarithmic. */
    function ticks(panel, across, ground, index) {
        const {log, range} = rangeOf(panel);
        const anchor = panel.lines[0].points[0];
        const axes = {x: index, y: index};
        const made = [];
        if (log) {
            made.push(parts.logTicks(parts.logValues(range), Object.assign({anchor: anchor.x}, axes), ground, true));
        }
        if (across !== null) {
            made.push(parts.logTicks(across.values, Object.assign({anchor: range.min, textOf: across.textOf}, axes),
                ground, false));
        }
        return made;
    }

    /**
     * @param panels {title, unit, zoomed, marks,
     *        lines: [{label, name (null: none), points: [{x, value, lower, upper, forks, row}]}]}
     * @param xAxisOf an axis for the panel at an index
     * @param across {values, textOf}: what to label on it and how, if it is logarithmic; else null
     * @return the option and the height that it needs
     */
    return (panels, xAxisOf, across, {width, dark}) => {
        const ground = palette.ground(dark);
        const option = parts.base(ground);
        const labels = [];
        panels.forEach(panel => panel.lines.forEach(one => labels.push(one.label)));
        const right = Math.max(LEAST_RIGHT, parts.widest(labels, width * 0.34) + 6);
        option.grid = panels.map((_, index) => ({left: LEFT, right, top: index * PANEL + TITLE + 12, height: PLOT}));
        option.xAxis = panels.map((_, index) => xAxisOf(ground, index));
        option.yAxis = panels.map((panel, index) => yAxis(panel, ground, index));
        option.series = [];
        panels.forEach((panel, index) => {
            const first = panel.lines[0].points[0];
            option.series = option.series.concat(ticks(panel, across, ground, index));
            const heading = panel.title + ', ' + panel.unit + (rangeOf(panel).log ? ', logarithmic' : '');
            option.series.push(title(heading, index, ground, [first.x, first.value], width),
                steps(panel.marks, index, ground, first.value));
            panel.lines.forEach(one => {
                const look = palette.look(one.name, dark);
                option.series.push(band(one.points, index, look.colour), forks(one.points, index, look),
                    line(one.points, index, look, ground));
            });
            option.series.push(endLabels(panel.lines, index, dark, right - 12));
        });
        return {option, height: panels.length * PANEL + 12};
    };
})();
