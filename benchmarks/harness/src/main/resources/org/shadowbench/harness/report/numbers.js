// Writes numbers, as the class Figures does. The page and the static charts share the files up to chart-metrics.js.
// In Rhino a const in a loop keeps the value of its first turn, so there it has to be let.
var shadowbench = {};

shadowbench.numbers = (() => {
    /** Separates thousands. It takes the digits before the point only. */
    const grouped = digits => digits.replace(/\B(?=(\d{3})+$)/g, ',');

    /**
     * Writes three significant digits, or all digits before the point. A whole number is a count and gets no digit
     * after the point. A value that isn't known is "-".
     */
    function number(value) {
        if (value === null || value === undefined || !isFinite(value)) {
            return '-';
        }
        const size = Math.abs(value);
        if (size >= 999.5 || size === Math.round(size)) {
            const sign = value < 0 ? '-' : '';
            return size < 1e9 ? sign + grouped(String(Math.round(size))) : value.toExponential(2);
        }
        return size >= 0.001 ? value.toPrecision(3) : value.toExponential(2);
    }

    function interval(lower, upper) {
        return lower === null ? 'unknown' : number(lower) + ' to ' + number(upper);
    }

    /** A count and its noun, as "1 row" and "2 rows". */
    const count = (many, noun) => many + ' ' + noun + (many === 1 ? '' : 's');

    return {number, grouped, interval, count};
})();
