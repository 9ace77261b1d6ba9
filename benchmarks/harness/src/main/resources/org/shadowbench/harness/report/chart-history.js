// A history of runs: a panel for each row, its steps marked.
shadowbench.charts.history = (() => {
    const {lines} = shadowbench;

    function panel(series, from) {
        return {
            title: series.label, unit: series.unit, zoomed: true, lines: [{
                label: '', name: series.subject === '' ? null : series.subject,
                points: series.points.map(({value, lower, upper, forks}, index) => ({
                    x: index, value, lower, upper, forks, row: from + index
                }))
            }], marks: series.steps.map(step => ({x: step.index, text: step.text}))
        };
    }

    function runAxis(series, ground, index) {
        return {
            type: 'category', gridIndex: index, boundaryGap: false, data: series.points.map((_, at) => at),
            axisLabel: {color: ground.muted, hideOverlap: true, formatter: at => series.points[at].run},
            axisLine: {lineStyle: {color: ground.line}}, axisTick: {show: false}
        };
    }

    /** As shadowbench.charts.rows, of a list of series; their points are numbered through all of them. */
    return (list, options) => {
        let from = 0;
        const panels = list.map(series => {
            from += series.points.length;
            return panel(series, from - series.points.length);
        });
        return lines(panels, (ground, index) => runAxis(list[index], ground, index), null, options);
    };
})();
