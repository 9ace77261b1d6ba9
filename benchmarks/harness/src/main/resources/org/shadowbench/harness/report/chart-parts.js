// The parts of charts. A chart is a plain ECharts option. Every text in it is drawn, never parsed.
shadowbench.parts = (() => {
    // Without double quotes, since ECharts writes it into an attribute as it is.
    const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
    const {grouped} = shadowbench.numbers;
    /** The rows that a chart shows at most, unless the reader asks for all. */
    const LINES = 60;

    /** Values need a logarithmic axis if all are positive and the largest is 20 times the least. */
    function spansDecades(values) {
        const positive = values.filter(value => value > 0);
        return positive.length === values.length && positive.length > 0
            && Math.max.apply(null, positive) / Math.min.apply(null, positive) >= 20;
    }

    /** Bounds of an axis around the data and around intervals that don't dwarf it. Its steps are those of even. */
    function bounds(values, ends, log, steps) {
        const least = Math.min.apply(null, values);
        const most = Math.max.apply(null, values);
        const near = ends.filter(end => end !== null && (log ? end > least / 2 && end < most * 2
            : end > least - (most - least) / 2 && end < most * 1.25));
        const low = Math.min.apply(null, near.concat(least));
        const high = Math.max.apply(null, near.concat(most));
        return log ? {min: low / 1.15, max: high * 1.15} : even(Math.min(0, low), high > 0 ? high : 1, steps);
    }

    /** A step of 1, 2 or 5 times a power of ten, at least as large as asked for. */
    function evenStep(least) {
        const decade = Math.pow(10, Math.floor(Math.log10(least)));
        return decade * [1, 2, 5, 10].find(times => times * decade >= least * 0.999);
    }

    /** Bounds of an axis that begins and ends with a tick, and has about that number of steps, by default six. */
    function even(low, high, steps) {
        const interval = evenStep((high - low) / (steps || 6));
        return {min: Math.floor(low / interval) * interval, max: Math.ceil(high / interval) * interval, interval};
    }

    function base(ground) {
        return {
            animation: false,
            backgroundColor: 'transparent',
            textStyle: {fontFamily: FONT, fontSize: 12, color: ground.ink},
            aria: {enabled: false}
        };
    }

    /** An axis of values. Of a logarithmic one ECharts labels the decades only: its ticks are a series, logTicks. */
    function valueAxis(ground, name, range, log, gridIndex) {
        return {
            type: log ? 'log' : 'value', gridIndex, min: range.min, max: range.max,
            interval: range.interval, name, nameLocation: 'middle',
            nameGap: 28, nameTextStyle: {color: ground.muted, fontSize: 12},
            axisLabel: {show: !log, color: ground.muted, hideOverlap: true,
                formatter: value => tick(value)},
            axisLine: {show: false}, axisTick: {show: false},
            splitLine: {show: !log, lineStyle: {color: ground.faint}}
        };
    }

    /** The text of a tick, without zeros at its end: 0.5 and not 0.500. */
    function tick(value) {
        const size = Math.abs(value);
        if (size !== 0 && (size < 0.001 || size >= 1e6)) {
            return value.toExponential(0);
        }
        const text = String(Number(value.toPrecision(6)));
        return size >= 1000 && !text.includes('.') ? grouped(text) : text;
    }

    /** The values of the lines and labels of a logarithmic axis: decades, with 2 and 5 between, or even steps. */
    function logValues({min, max}) {
        const values = [];
        if (max / min < 5) {
            const step = evenStep((max - min) / 6);
            for (let times = Math.ceil(min / step); times * step <= max; times++) {
                values.push(times * step);
            }
            return values;
        }
        const digits = max / min < 1000 ? [1, 2, 5] : [1];
        for (let power = Math.floor(Math.log10(min)); Math.pow(10, power) <= max; power++) {
            digits.forEach(digit => values.push(digit * Math.pow(10, power)));
        }
        return values.filter(value => value >= min && value <= max);
    }

    /**
     * Lines and labels of a logarithmic axis, which lies across the bottom or, if upright, along the left side. Labels
     * that would run into the last one are left out.
     *
     * @param axes x and y, their positions; anchor, a value of the other axis; textOf, the text of a value, by default
     *        its digits
     */
    function logTicks(values, axes, ground, upright) {
        const textOf = axes.textOf || tick;
        const style = {fill: ground.muted, font: '12px ' + FONT, align: upright ? 'right' : 'center',
            verticalAlign: upright ? 'middle' : 'top'};
        const line = ({x, y, width, height}, at) => ({type: 'line', style: {stroke: ground.faint, lineWidth: 1},
            shape: upright ? {x1: x, y1: at, x2: x + width, y2: at} : {x1: at, y1: y, x2: at, y2: y + height}});
        return {
            type: 'custom', silent: true, z: -1, clip: false, xAxisIndex: axes.x, yAxisIndex: axes.y,
            encode: upright ? {y: 0} : {x: 0}, data: [[values[0]]],
            renderItem: (params, api) => {
                const area = params.coordSys;
                const children = [];
                let free = -Infinity;
                values.forEach(value => {
                    const [x, y] = api.coord(upright ? [axes.anchor, value] : [value, axes.anchor]);
                    const half = textWidth(textOf(value)) / 2;
                    children.push(line(area, upright ? y : x));
                    if (upright || x - half > free) {
                        free = x + half + 6;
                        children.push({type: 'text', x: upright ? area.x - 8 : x,
                            y: upright ? y : area.y + area.height + 8,
                            style: Object.assign({text: textOf(value)}, style)});
                    }
                });
                return {type: 'group', children};
            }
        };
    }

    /** A category axis with the lines from the top down; labels are cut off where the width ends. */
    function lineAxis(ground, labels, width, gridIndex, position) {
        return {
            type: 'category', inverse: true, gridIndex, position, data: labels.map((_, index) => index),
            axisLabel: {show: width > 0, interval: 0, color: position === 'right' ? ground.muted : ground.ink,
                // Beside the mark of a value at the axis.
                margin: 14, formatter: index => labels[index], width: Math.max(1, width - 16), overflow: 'truncate',
                fontWeight: 'normal'},
            axisLine: {show: false}, axisTick: {show: false}, splitLine: {show: false}
        };
    }

    /** The width of a text. In static charts it is an estimate: they have no fonts to measure it with. */
    function textWidth(text) {
        return echarts.format.getTextRect(text, '12px ' + FONT).width * 1.05;
    }

    function widest(texts, atMost) {
        return Math.min(atMost, Math.max.apply(null, texts.map(textWidth).concat(0)) + 20);
    }

    /** An interval as a bar from end to end, an arrowhead where it goes on beyond the axis. */
    function intervals(lines, axes, lookOf) {
        return {
            type: 'custom', silent: true, z: 1, xAxisIndex: axes.x, yAxisIndex: axes.y,
            encode: {x: [0, 1], y: 2},
            data: lines.filter(line => line.lower !== null).map(line => [line.lower, line.upper, line.at]),
            renderItem: (params, api) => {
                const area = params.coordSys;
                const [start, y] = api.coord([api.value(0), api.value(2)]);
                const end = api.coord([api.value(1), api.value(2)])[0];
                const colour = lookOf(api.value(2)).colour;
                const left = start >= area.x ? start : area.x;
                const right = Math.min(end, area.x + area.width);
                const children = [{type: 'rect',
                    shape: {x: left, y: y - 3, width: Math.max(1, right - left), height: 6},
                    style: {fill: colour, opacity: 0.28}}];
                const arrow = (x, step) => children.push({type: 'polyline',
                    shape: {points: [[x + step, y - 4], [x, y], [x + step, y + 4]]},
                    style: {stroke: colour, lineWidth: 1.5, fill: 'none'}});
                if (!(start >= area.x)) {
                    arrow(left, 4);
                }
                if (end > right) {
                    arrow(right, -4);
                }
                return {type: 'group', children};
            }
        };
    }

    /** The forks themselves. */
    function forks(points, axes, lookOf) {
        return {
            type: 'scatter', silent: true, z: 2, symbolSize: 5, xAxisIndex: axes.x, yAxisIndex: axes.y,
            data: points.map(([value, at]) => ({value: [value, at],
                itemStyle: {color: lookOf(at).colour, opacity: 0.55}}))
        };
    }

    /** The means, each in its colour and by its mark; hovering over one shows its row. */
    function means(points, axes, lookOf, ground) {
        return {
            type: 'scatter', z: 3, symbolSize: 11, xAxisIndex: axes.x, yAxisIndex: axes.y,
            data: points.map(([value, at, index]) => ({value: [value, at], row: index, symbol: lookOf(at).mark,
                itemStyle: {color: lookOf(at).colour, opacity: 1,
                    borderColor: ground.surface, borderWidth: 1.5}}))
        };
    }

    /** The title of a group of lines, over the whole width. */
    function headings(lines, axes, ground, width) {
        return {
            type: 'custom', silent: true, z: 0, clip: false, xAxisIndex: axes.x, yAxisIndex: axes.y,
            encode: {x: 0, y: 1}, data: lines.map(line => [axes.anchor, line.at]),
            renderItem: (params, api) => {
                const line = lines[params.dataIndex];
                const y = api.coord([axes.anchor, line.at])[1];
                return {
                    type: 'group', children: [
                        {type: 'text', x: 0, y: y + 3, style: {text: line.title, width: width - 8, overflow: 'truncate',
                            fill: ground.ink, font: '600 12px ' + FONT, verticalAlign: 'middle'}}
                    ]
                };
            }
        };
    }

    /** A vertical line at a value of the horizontal axis. */
    function upright(value, axes, ground, type) {
        return {
            type: 'custom', silent: true, z: 0, xAxisIndex: axes.x, yAxisIndex: axes.y, encode: {x: 0},
            data: [[value, 0]],
            renderItem: (params, api) => {
                const x = api.coord([api.value(0), 0])[0];
                const area = params.coordSys;
                return {type: 'line', shape: {x1: x, y1: area.y, x2: x, y2: area.y + area.height},
                    style: {stroke: ground.line, lineWidth: 1.5, lineDash: type}};
            }
        };
    }

    return {FONT, LINES, spansDecades, bounds, even, base, valueAxis, logValues, logTicks, lineAxis, widest, intervals,
        forks, means, headings, upright};
})();
