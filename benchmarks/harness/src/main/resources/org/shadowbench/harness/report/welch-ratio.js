// The ratio of a row to the baseline that the reader picks. Any row may be the baseline, so the page computes ratios. A
// test holds them to those of the class WelchRatio.
shadowbench.welchRatio = (() => {
    const sum = values => values.reduce((total, value) => total + value, 0);
    const mean = values => sum(values) / values.length;

    function variance(values) {
        const centre = mean(values);
        return sum(values.map(value => (value - centre) * (value - centre))) / (values.length - 1);
    }

    // Lanczos' approximation with g = 5 and six terms; relative error below 2e-10 for x > 0.
    const LANCZOS = [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155,
        0.1208650973866179e-2, -0.5395239384953e-5];

    function logGamma(x) {
        const shifted = x + 5.5;
        let series = 1.000000000190015;
        LANCZOS.forEach((term, index) => {
            series += term / (x + index + 1);
        });
        return (x + 0.5) * Math.log(shifted) - shifted + Math.log(2.5066282746310005 * series / x);
    }

    /** The continued fraction of the incomplete beta function, by Lentz's method. */
    function betaFraction(x, a, b) {
        const tiny = 1e-300;
        const away = value => (Math.abs(value) < tiny ? tiny : value);
        let c = 1;
        let d = 1 / away(1 - (a + b) * x / (a + 1));
        let result = d;
        for (let m = 1; m <= 300; m++) {
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            result *= d * c;
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            result *= d * c;
            if (Math.abs(d * c - 1) < 1e-14) {
                break;
            }
        }
        return result;
    }

    function incompleteBeta(x, a, b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
        return x < (a + 1) / (a + b + 2)
            ? front * betaFraction(x, a, b) / a
            : 1 - front * betaFraction(1 - x, b, a) / b;
    }

    /** The standard errors on each side of an estimate with a 95% interval: Student's quantile, by bisection. */
    function quantile(degrees) {
        const outside = t => incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
        let low = 0;
        let high = 2;
        while (outside(high) > 0.05) {
            high *= 2;
        }
        for (let step = 0; step < 100; step++) {
            let middle = (low + high) / 2;
            if (outside(middle) > 0.05) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /**
     * The ratio of geometric means over forks, and its 95% interval by Welch's method on logarithms. It is null if a
     * fork isn't positive; its ends are null with fewer than two forks on either side.
     */
    return (subject, baseline) => {
        if (!subject.every(value => value > 0) || !baseline.every(value => value > 0)) {
            return null;
        }
        const a = subject.map(Math.log);
        const b = baseline.map(Math.log);
        const difference = mean(a) - mean(b);
        if (a.length < 2 || b.length < 2) {
            return {ratio: Math.exp(difference), lower: null, upper: null};
        }
        const squareA = variance(a) / a.length;
        const squareB = variance(b) / b.length;
        const square = squareA + squareB;
        if (square === 0) {
            return {ratio: Math.exp(difference), lower: Math.exp(difference), upper: Math.exp(difference)};
        }
        const degrees = square * square
            / (squareA * squareA / (a.length - 1) + squareB * squareB / (b.length - 1));
        const half = quantile(degrees) * Math.sqrt(square);
        return {
            ratio: Math.exp(difference),
            lower: Math.exp(difference - half),
            upper: Math.exp(difference + half)
        };
    };
})();
