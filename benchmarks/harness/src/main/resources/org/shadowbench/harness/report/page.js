// Puts the page together from its data.
(() => {
    const {dom, sections, figure} = shadowbench;
    const {element} = dom;
    const report = JSON.parse(document.getElementById('data').textContent);
    shadowbench.palette.add(report.looks);

    function facts(list) {
        return element('dl', {class: 'facts'}, list.map(fact => element('div', {},
            [element('dt', {}, [fact.name]), element('dd', {}, [fact.value])])));
    }

    function themes() {
        return dom.toggle('Colours', ['Auto', 'Light', 'Dark'], index => {
            const chosen = ['', 'light', 'dark'][index];
            if (chosen) {
                document.documentElement.dataset.theme = chosen;
            } else {
                delete document.documentElement.dataset.theme;
            }
            figure.redrawAll();
        });
    }

    function head() {
        document.title = report.title;
        const parts = [
            element('div', {class: 'title'}, [element('h1', {}, [report.title]), themes()]),
            element('p', {class: 'lead'}, [report.lead])
        ];
        if (report.facts.length > 0) {
            parts.push(facts(report.facts));
        }
        if (report.notes.length > 0) {
            parts.push(element('ul', {class: 'notes'}, report.notes.map(note => element('li', {}, [note]))));
        }
        if (report.details.length > 0) {
            parts.push(element('details', {class: 'more'}, [element('summary', {}, ['All about machine, JDK and run']),
                facts(report.details)]));
        }
        document.getElementById('head').append(...parts);
    }

    function section(content) {
        return element('section', {id: content.id, 'aria-labelledby': content.id + '-title'}, [
            element('h2', {id: content.id + '-title'}, [content.title]),
            element('p', {class: 'about'}, [content.about])
        ].concat(sections[content.kind](content)));
    }

    head();
    document.getElementById('contents').append(...report.sections.map(content => element('a', {href: '#' + content.id},
        [content.title])));
    document.getElementById('report').append(...report.sections.map(section));
})();
