// A section's chart as the text of an SVG, for places that run no scripts.
shadowbench.toSvg = (() => {
    const {rows, charts, palette, parts} = shadowbench;
    const {LINES} = parts;
    const PANELS = 6;
    const MARGIN = 16;
    const NOTE = 24;

    const makers = {
        rows(section, options) {
            const groups = rows.limit(rows.groups(section, rows.unpack(section), row => row.mean), LINES);
            return groups.length === 0 ? null : charts.rows(groups, {width: options.width, dark: options.dark,
                unit: section.unit, ratio: null});
        },
        forest: (section, options) => charts.forest(section.rows.slice(0, LINES), options),
        history: (section, options) => charts.history(section.series.slice(0, PANELS), options),
        metrics: (section, options) => charts.metrics(section.metrics, options)
    };

    /** The most lines or panels that a chart shows, and the number that the section has. */
    const counts = {
        rows: section => [LINES, section.rows.filter(row => row[2] !== null).length],
        forest: section => [LINES, section.rows.length],
        history: section => [PANELS, section.series.length],
        metrics: section => [Infinity, section.metrics.length]
    };

    function leftOut(section) {
        const [most, count] = counts[section.kind](section);
        return count <= most ? '' : 'The first ' + most + ' of ' + count + ' rows. The page report.html has all.';
    }

    /** Removes classes and ids for the mouse: ECharts numbers them through all charts, so no two charts were equal. */
    function withoutHover(svg) {
        return svg.replace(/ class="zr\d+-cls-\d+"/g, '').replace(/ ecmeta_\w+="[^"]*"/g, '')
            .replace(/<style >[^]*?<\/style>\s*/, '').replace(/\bzr\d+-/g, 'zr-');
    }

    const escaped = text => text.replace(/[&<>"]/g, character => '&#' + character.charCodeAt(0) + ';');

    /** The chart on its ground, with a margin, and a title for readers who don't see it. */
    function framed(svg, section, width, chartHeight, ground) {
        const note = leftOut(section);
        const height = chartHeight + (note ? NOTE : 0);
        const box = [-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN];
        // A function, since a dollar sign of the title would have a meaning in a string.
        return svg.replace(/^<svg [^>]*>/, () => '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="' + box[2]
            + '" height="' + box[3] + '" viewBox="' + box.join(' ') + '">\n<title>' + escaped(section.title)
            + '</title>\n<rect x="' + box[0] + '" y="' + box[1] + '" width="' + box[2] + '" height="' + box[3]
            + '" fill="' + ground.surface + '"></rect>')
            .replace(/<\/svg>\s*$/, () => (note ? '<text x="0" y="' + (chartHeight + 16) + '" fill="' + ground.muted
                + '" style="font-size:12px;font-family:' + parts.FONT + '">' + note + '</text>\n' : '') + '</svg>\n');
    }

    return (json, fullWidth, dark) => {
        const section = JSON.parse(json);
        const width = fullWidth - 2 * MARGIN;
        const made = makers[section.kind](section, {width, dark});
        if (made === null) {
            return framed('<svg ><text y="12">Nothing to draw</text></svg>', section, width, 20, palette.ground(dark));
        }
        const {option, height} = made;
        // Nothing in a picture follows the mouse.
        option.series.forEach(series => {
            series.silent = true;
        });
        const chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width, height});
        chart.setOption(option);
        const svg = chart.renderToSVGString();
        chart.dispose();
        return framed(withoutHover(svg), section, width, height, palette.ground(dark));
    };
})();
