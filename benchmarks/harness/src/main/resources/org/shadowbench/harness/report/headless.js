// Stands in for the browser that ECharts expects.
var self = this;
var console = {log() {}, warn() {}, error() {}};
// Without animation ECharts has nothing to do later.
function setTimeout() {
    return 0;
}
function clearTimeout() {}
