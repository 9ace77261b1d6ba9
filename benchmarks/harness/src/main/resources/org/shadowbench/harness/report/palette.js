// Colours and marks: Okabe and Ito's colours, which colour-blind people tell apart, one for each family of values, and
// a mark of its own for each member. The same name looks the same in every chart.
shadowbench.palette = (() => {
    // [on light, on dark]: the dark ground needs the darker ones of them lighter, and the black one white.
    const COLOURS = {
        blue: ['#0072b2', '#4aa8e0'],
        ink: ['#3b3f46', '#d5d9e0'],
        sky: ['#3a9bd1', '#8fd0f5'],
        purple: ['#b5578d', '#dd97bd'],
        orange: ['#c98500', '#f0b440'],
        green: ['#009e73', '#35c79c'],
        vermilion: ['#d55e00', '#ff8c42'],
        grey: ['#7b828d', '#9aa1ac']
    };
    const MARKS = ['circle', 'triangle', 'diamond', 'rect'];
    const DASHES = {circle: 'solid', triangle: 'dashed', diamond: 'dotted', rect: [9, 3, 2, 3]};

    const LOOKS = new Map([
        // Verdicts.
        ['REGRESSED', ['vermilion', 'triangle']],
        ['IMPROVED', ['green', 'diamond']],
        ['INCONCLUSIVE', ['grey', 'rect']],
        ['OK', ['ink', 'circle']]
    ]);

    /** The parameters by which benchmarks choose their subject. */
    let params = [];

    /** Takes the looks of a suite: its params, and its values' {colour, mark} by name. */
    function add(looks) {
        params = looks.params;
        Object.entries(looks.values).forEach(([name, {colour, mark}]) => LOOKS.set(name, [colour, mark]));
    }

    /** The look of a name that isn't known, from its letters, so that it is always the same. */
    function byLetters(name) {
        let sum = 0;
        for (let index = 0; index < name.length; index++) {
            sum = (sum * 31 + name.charCodeAt(index)) % 9973;
        }
        const families = ['blue', 'orange', 'green', 'vermilion', 'purple', 'sky', 'ink'];
        return [families[sum % families.length], MARKS[Math.floor(sum / families.length) % MARKS.length]];
    }

    /** The look of a name: {colour, mark, dash}. It is grey for null. */
    function look(name, dark) {
        const [colour, mark] = name === null ? ['grey', 'circle'] : LOOKS.get(name) || byLetters(name);
        return {colour: COLOURS[colour][dark ? 1 : 0], mark, dash: DASHES[mark]};
    }

    const GROUNDS = {
        light: {dark: false, ink: '#1d2128', muted: '#5b6370', faint: '#e6e8ec', line: '#b9bfc8', surface: '#ffffff',
            band: '#eef1f5'},
        dark: {dark: true, ink: '#e9ecf1', muted: '#a2aab6', faint: '#2b3039', line: '#59616d', surface: '#171a20',
            band: '#262b34'}
    };

    return {look, add, params: () => params, ground: dark => (dark ? GROUNDS.dark : GROUNDS.light),
        known: () => Array.from(LOOKS.keys())};
})();
