// A history of runs: a panel for each row, its steps marked.
shadowbench.charts.history = (() => {
    const {lines} = shadowbench;

    function panel(series) {
        return {
            title: series.label, unit: series.unit, zoomed: true, lines: [{
                label: '', name: 'packed', points: series.points.map((point, index) => ({
                    x: index, value: point.value, lower: point.lower, upper: point.upper, forks: point.forks, row: index
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

    /** As shadowbench.charts.rows, of a section of history. */
    return (section, options) => lines(section.series.map(panel),
        (ground, index) => runAxis(section.series[index], ground, index), [], options);
})();
