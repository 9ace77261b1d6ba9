// How rows grow along a parameter of sizes: a panel for each group of rows that differ in nothing else.
shadowbench.charts.growth = (() => {
    const {parts, rows, lines} = shadowbench;
    const PANELS = 6;

    function panelsOf(section, shown, size) {
        const without = {
            unit: section.unit, benchmarks: section.benchmarks, rows: section.rows,
            params: section.params.map((param, at) => (at === size ? {name: param.name, values: []} : param))
        };
        return rows.groups(without, shown, row => Number(row.values[size])).map(group => {
            const byLabel = new Map();
            group.lines.forEach(({label, name, row}) => {
                const points = byLabel.get(label) || {label, name: name === null ? label : name, points: []};
                points.points.push({x: Number(row.values[size]), value: row.mean, lower: row.lower, upper: row.upper,
                    forks: row.forks, row: row.index});
                byLabel.set(label, points);
            });
            return {title: group.title, unit: section.unit, zoomed: false, marks: [],
                lines: Array.from(byLabel.values())};
        });
    }

    function sizeAxis(section, size, ground, index) {
        const sizes = section.params[size].values.map(Number);
        const range = {min: Math.min.apply(null, sizes), max: Math.max.apply(null, sizes)};
        const axis = parts.valueAxis(ground, section.params[size].name + ', logarithmic', range, true, index);
        return axis;
    }

    /** As shadowbench.charts.rows; null if no row that is shown has the sizes. At most six panels. */
    return (section, shown, options) => {
        const size = rows.growth(section);
        const sized = size < 0 ? [] : shown.filter(row => row.values[size] !== '');
        if (sized.length === 0) {
            return null;
        }
        const panels = panelsOf(section, sized, size).slice(0, PANELS);
        return lines(panels, (ground, index) => sizeAxis(section, size, ground, index),
            section.params[size].values.map(Number), options);
    };
})();
