// How rows grow along a parameter of sizes: a panel for each group of rows that differ in nothing else.
shadowbench.charts.growth = (() => {
    const {parts, rows, lines} = shadowbench;
    const PANELS = 6;

    function panelsOf(section, shown, param) {
        const without = {
            unit: section.unit, benchmarks: section.benchmarks, rows: section.rows,
            params: section.params.map((param, at) => (at === param ? {name: param.name, values: []} : param))
        };
        return rows.groups(without, shown, row => rows.size(row.values[param])).map(group => {
            const byLabel = new Map();
            group.lines.forEach(({label, name, row}) => {
                const points = byLabel.get(label) || {label, name: name === null ? label : name, points: []};
                points.points.push({x: rows.size(row.values[param]), value: row.mean, lower: row.lower,
                    upper: row.upper, forks: row.forks, row: row.index});
                byLabel.set(label, points);
            });
            return {title: group.title, unit: section.unit, zoomed: false, marks: [],
                lines: Array.from(byLabel.values())};
        });
    }

    function sizeAxis(param, ground, index) {
        const sizes = param.values.map(rows.size);
        const range = {min: Math.min.apply(null, sizes), max: Math.max.apply(null, sizes)};
        return parts.valueAxis(ground, param.name + ', logarithmic', range, true, index);
    }

    /**
     * As shadowbench.charts.rows, along the parameter at a position, which is one of shadowbench.rows.growths; null if
     * no row that is shown has it. At most six panels.
     */
    return (section, shown, at, options) => {
        const sized = shown.filter(row => row.values[at] !== '');
        if (sized.length === 0) {
            return null;
        }
        const param = section.params[at];
        const panels = panelsOf(section, sized, at).slice(0, PANELS);
        const across = {values: param.values.map(rows.size),
            textOf: size => param.values.find(value => rows.size(value) === size)};
        return lines(panels, (ground, index) => sizeAxis(param, ground, index), across, options);
    };
})();
