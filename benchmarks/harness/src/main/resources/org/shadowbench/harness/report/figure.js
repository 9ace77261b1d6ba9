// A chart in the page: drawn when it comes into view, drawn again when its width or the colours change.
shadowbench.figure = (() => {
    const {element} = shadowbench.dom;
    const USUAL_WIDTH = 900;
    const drawn = new Set();
    const pending = new Map();
    const inView = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting)
        .forEach(entry => begin(entry.target)), {rootMargin: '400px'});
    const resized = new ResizeObserver(entries => entries.forEach(entry => {
        const figure = Array.from(drawn).find(one => one.place === entry.target);
        if (figure && figure.width !== figure.place.clientWidth) {
            figure.draw();
        }
    }));

    function begin(place) {
        const figure = pending.get(place);
        if (figure) {
            pending.delete(place);
            inView.unobserve(place);
            drawn.add(figure);
            figure.draw();
            resized.observe(place);
        }
    }

    /** Colours as on paper while the page is printed, else as the reader wants them. */
    let printing = false;

    function isDark() {
        const chosen = document.documentElement.dataset.theme;
        return !printing && (chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches);
    }

    function redrawAll() {
        drawn.forEach(figure => figure.draw());
    }

    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redrawAll);
    window.addEventListener('beforeprint', () => {
        printing = true;
        Array.from(pending.keys()).forEach(begin);
        redrawAll();
    });
    window.addEventListener('afterprint', () => {
        printing = false;
        redrawAll();
    });

    function tooltip(hint) {
        return {
            trigger: 'item', confine: true, className: 'hint', transitionDuration: 0, borderWidth: 0, padding: 0,
            backgroundColor: 'transparent', extraCssText: 'box-shadow: none',
            // An element, not a string: a string would be parsed as HTML.
            formatter: params => {
                const lines = params.data && params.data.row !== undefined ? hint(params.data.row) : [];
                return element('div', {}, lines.map((line, index) => element(index ? 'div' : 'strong', {}, [line])));
            }
        };
    }

    /**
     * @param make from width and dark to the chart's option and height, or null where there is nothing to draw
     * @param hint from the index of a row to the lines that are shown over it
     * @return the element, and describe(sentence) and draw()
     */
    function create(make, hint) {
        const place = element('div', {class: 'chart', role: 'img'});
        const caption = element('figcaption');
        let chart = null;
        const figure = {
            element: element('figure', {}, [place, caption]), place, width: 0,
            describe(sentence) {
                place.setAttribute('aria-label', 'Chart. ' + sentence);
                caption.textContent = sentence;
            },
            draw() {
                if (pending.has(place)) {
                    return;
                }
                figure.width = place.clientWidth;
                const made = figure.width > 0 ? make({width: figure.width, dark: isDark()}) : null;
                if (chart) {
                    chart.dispose();
                    chart = null;
                }
                place.style.height = (made ? made.height : 0) + 'px';
                if (made) {
                    chart = echarts.init(place, null, {renderer: 'svg', width: figure.width, height: made.height});
                    made.option.tooltip = tooltip(hint);
                    chart.setOption(made.option);
                }
            }
        };
        pending.set(place, figure);
        inView.observe(place);
        // About the height that it will have, so that links to what comes below lead there.
        const expected = make({width: USUAL_WIDTH, dark: false});
        place.style.height = (expected ? expected.height : 0) + 'px';
        return figure;
    }

    return {create, redrawAll};
})();
