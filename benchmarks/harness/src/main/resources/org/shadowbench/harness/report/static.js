// What ECharts expects of a browser where there is none, and how a section becomes a static SVG.
var self = this;
var console = {log() {}, warn() {}, error() {}};
// Without animation nothing is left to be done later.
function setTimeout() {
    return 0;
}
function clearTimeout() {}
