// Colours and marks: Okabe and Ito's colours, which colour-blind people tell apart, one for each family of
// implementations, and a mark of its own for each member. The same name looks the same in every chart.
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
        // What the patch does.
        ['packed', ['blue', 'circle']],
        ['cached', ['blue', 'circle']],
        // The model's split by it, beside C's.
        ['mmu', ['blue', 'rect']],
        ['mmu-entry-by-entry', ['blue', 'triangle']],
        // What there was before it.
        ['gfn-only', ['ink', 'circle']],
        // The same entry by bit-fields.
        ['bitfield-v1', ['sky', 'triangle']],
        ['bitfield-v3', ['sky', 'diamond']],
        // Other layouts.
        ['byte-beside-long', ['purple', 'circle']],
        ['parallel-arrays', ['purple', 'triangle']],
        ['records', ['purple', 'diamond']],
        // The same entry in other storage.
        ['long-array', ['orange', 'circle']],
        ['long-buffer', ['green', 'circle']],
        ['segment-field', ['green', 'triangle']],
        ['segment-static', ['green', 'diamond']],
        ['unsafe-buffer', ['green', 'rect']],
        // C.
        ['c-o2', ['vermilion', 'triangle']],
        ['c-o3-native', ['vermilion', 'diamond']],
        // The other policies for the access of a split's children.
        ['huge-spte', ['orange', 'triangle']],
        ['huge-spte-mmu-writable', ['orange', 'diamond']],
        ['guest-walk', ['green', 'rect']],
        // Verdicts.
        ['REGRESSED', ['vermilion', 'triangle']],
        ['IMPROVED', ['green', 'diamond']],
        ['INCONCLUSIVE', ['grey', 'rect']],
        ['OK', ['ink', 'circle']]
    ]);

    /** Of a name that isn't known: always the same, from its letters. */
    function byLetters(name) {
        let sum = 0;
        for (let index = 0; index < name.length; index++) {
            sum = (sum * 31 + name.charCodeAt(index)) % 9973;
        }
        const families = ['blue', 'orange', 'green', 'vermilion', 'purple', 'sky', 'ink'];
        return [families[sum % families.length], MARKS[Math.floor(sum / families.length) % MARKS.length]];
    }

    /** How a name is drawn: {colour, mark, dash}; one without a name is drawn in grey. */
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

    return {look, ground: dark => (dark ? GROUNDS.dark : GROUNDS.light), known: () => Array.from(LOOKS.keys())};
})();
