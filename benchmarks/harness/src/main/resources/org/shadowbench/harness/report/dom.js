// Elements, made one by one: every text gets into the page as text.
shadowbench.dom = (() => {
    /** An element with attributes and children; children that are strings become text. */
    function element(name, attributes, children) {
        const made = document.createElement(name);
        Object.entries(attributes || {}).forEach(([key, value]) => {
            if (typeof value === 'function') {
                made.addEventListener(key, value);
            } else if (value !== null && value !== false) {
                made.setAttribute(key, value === true ? '' : value);
            }
        });
        made.append(...(children || []));
        return made;
    }

    /** A list to choose from; the values are the positions in the list of choices. */
    function choice(label, choices, changed) {
        const list = element('select', {change: () => changed(Number(list.value))},
            choices.map((text, index) => element('option', {value: String(index)}, [text])));
        return element('label', {class: 'control'}, [element('span', {}, [label]), list]);
    }

    /** Buttons of which one is pressed. */
    function toggle(label, choices, changed) {
        const buttons = choices.map((text, index) => element('button', {
            type: 'button', 'aria-pressed': String(index === 0), click: () => {
                buttons.forEach((button, at) => button.setAttribute('aria-pressed', String(at === index)));
                changed(index);
            }
        }, [text]));
        return element('div', {class: 'toggle', role: 'group', 'aria-label': label}, buttons);
    }

    return {element, choice, toggle};
})();
