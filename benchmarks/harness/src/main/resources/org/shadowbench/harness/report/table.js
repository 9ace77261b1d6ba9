// The table behind a chart: sorted by the column whose heading is pressed.
shadowbench.table = (() => {
    const {numbers} = shadowbench;
    const {element} = shadowbench.dom;
    const FIRST = 100;

    function compare(a, b) {
        if (a === null || b === null) {
            return a === b ? 0 : a === null ? 1 : -1;
        }
        return typeof a === 'number' && typeof b === 'number'
            ? a - b
            : String(a).localeCompare(String(b), 'en', {numeric: true});
    }

    /** Values that aren't known stay last in either order. */
    function sorted(rows, column, down) {
        return rows.slice().sort((a, b) => {
            const [left, right] = [column.value(a), column.value(b)];
            return compare(left, right) * (down && left !== null && right !== null ? -1 : 1);
        });
    }

    function cell(column, row) {
        const value = column.value(row);
        const text = column.text ? column.text(row) : String(value);
        return element('td', {class: column.numeric ? 'number' : null},
            [column.numeric && value !== null ? element('data', {value: String(value)}, [text]) : text]);
    }

    /**
     * A table that is made when it is first opened.
     *
     * @param caption of the table
     * @return the element, and show(columns, rows), which replaces the content; a column is {title, value(row),
     *         text(row), numeric}
     */
    return caption => {
        const body = element('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption});
        const count = element('summary');
        const details = element('details', {class: 'table', toggle: () => render()}, [count, body]);
        let columns = [];
        let rows = [];
        let by = null;
        let down = false;
        let whole = false;

        function press(title) {
            down = by === title && !down;
            by = title;
            render();
            Array.from(body.querySelectorAll('th button')).find(button => button.textContent === title).focus();
        }

        function heading(column) {
            const order = by !== column.title ? null : down ? 'descending' : 'ascending';
            return element('th', {scope: 'col', 'aria-sort': order, class: column.numeric ? 'number' : null},
                [element('button', {type: 'button', click: () => press(column.title)}, [column.title])]);
        }

        function more() {
            const all = element('button', {type: 'button', class: 'quiet', click: () => {
                whole = true;
                render();
            }}, ['Show all ' + rows.length + ' rows']);
            return all;
        }

        function render() {
            if (!details.open) {
                return;
            }
            const column = columns.find(one => one.title === by);
            const order = column ? sorted(rows, column, down) : rows;
            const shown = whole ? order : order.slice(0, FIRST);
            const table = element('table', {}, [
                element('caption', {}, [caption]),
                element('thead', {}, [element('tr', {}, columns.map(heading))]),
                element('tbody', {}, shown.map(row => element('tr', {}, columns.map(one => cell(one, row)))))
            ]);
            body.replaceChildren(table, ...(shown.length < rows.length ? [more()] : []));
        }

        function show(newColumns, newRows) {
            columns = newColumns;
            rows = newRows;
            count.textContent = 'Table: ' + numbers.count(rows.length, 'row');
            render();
        }

        return {element: details, show};
    };
})();
