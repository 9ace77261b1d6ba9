// A section's chart as the text of an SVG, for places that run no scripts.
shadowbench.toSvg = (() => {
    const {rows, charts, palette} = shadowbench;
    const LINES = 40;
    const PANELS = 6;
    const MARGIN = 16;

    const makers = {
        rows(section, options) {
            const groups = rows.limit(rows.groups(section, rows.unpack(section), row => row.mean), LINES);
            return groups.length === 0 ? null : charts.rows(groups, {width: options.width, dark: options.dark,
                unit: section.unit, ratio: null});
        },
        forest: (section, options) => charts.forest(section.rows.slice(0, LINES), options),
        history: (section, options) => charts.history({series: section.series.slice(0, PANELS)}, options),
        scenario: (section, options) => charts.scenario(section, options)
    };

    /** What is there for the mouse only is numbered through all charts: without it the same gives the same. */
    function withoutHover(svg) {
        return svg.replace(/ class="zr\d+-cls-\d+"/g, '').replace(/ ecmeta_\w+="[^"]*"/g, '')
            .replace(/<style >[^]*?<\/style>\s*/, '').replace(/\bzr\d+-/g, 'zr-');
    }

    const escaped = text => text.replace(/[&<>"]/g, character => '&#' + character.charCodeAt(0) + ';');

    /** The chart on its ground, with a margin, and a title for those who don't see it. */
    function framed(svg, section, width, height, ground) {
        const box = [-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN];
        // A function, since in a string a dollar sign of the title would mean something.
        return svg.replace(/^<svg [^>]*>/, () => '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="' + box[2]
            + '" height="' + box[3] + '" viewBox="' + box.join(' ') + '">\n<title>' + escaped(section.title)
            + '</title>\n<rect x="' + box[0] + '" y="' + box[1] + '" width="' + box[2] + '" height="' + box[3]
            + '" fill="' + ground.surface + '"></rect>');
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
