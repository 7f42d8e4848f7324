// <fw-bpmn>: a BPMN process in bpmn-js, with only what a process here may consist of. The drawing lives in the browser; each
// change goes to the server as the whole text, which keeps it as a draft, and what is chosen as its attributes.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  const WHO = ['role', 'user', 'managers', 'field', 'script', 'initiator', 'mode', 'ratio', 'empty', 'self', 'due', 'then', 'copy'];
  const text = (name) => ({ name, isAttr: true, type: 'String' });
  const LANGUAGE = {
    name: 'Formwork', uri: 'urn:formwork:process', prefix: 'formwork', xml: { tagAlias: 'lowerCase' },
    types: [
      { name: 'Whole', extends: ['bpmn:Process'], properties: [text('form'), text('name-zh')] },
      { name: 'Part', extends: ['bpmn:FlowElement'], properties: [text('name-zh')] },
      { name: 'Asks', extends: ['bpmn:UserTask'], properties: WHO.map(text) },
    ],
  };

  // What can be put on the drawing: the same things that are read.
  const SHAPES = {
    start: ['bpmn:StartEvent', 'bpmn-icon-start-event-none'],
    task: ['bpmn:UserTask', 'bpmn-icon-user-task'],
    choice: ['bpmn:ExclusiveGateway', 'bpmn-icon-gateway-xor'],
    block: ['bpmn:SubProcess', 'bpmn-icon-subprocess-expanded'],
    fork: ['bpmn:ParallelGateway', 'bpmn-icon-gateway-parallel'],
    end: ['bpmn:EndEvent', 'bpmn-icon-end-event-none'],
  };

  function modules(words) {
    // A task asks the manager of whoever hands in until it says otherwise.
    function shape(elementFactory, key) {
      const [type] = SHAPES[key];
      const made = elementFactory.createShape(type === 'bpmn:SubProcess' ? { type, isExpanded: true } : { type });
      if (key === 'task') {
        const task = made.businessObject;
        task.set('name', words.chinese ? words.taskNameZh : words.taskName);
        task.set('formwork:name-zh', words.chinese ? words.taskName : words.taskNameZh);
        task.set('formwork:managers', '1');
        task.set('formwork:empty', 'admin');
      }
      return made;
    }

    function Palette(palette, create, elementFactory, handTool, lassoTool, globalConnect) {
      this.getPaletteEntries = () => {
        const entries = {
          hand: { group: 'tools', className: 'bpmn-icon-hand-tool', title: words.hand, action: { click: (e) => handTool.activateHand(e) } },
          lasso: { group: 'tools', className: 'bpmn-icon-lasso-tool', title: words.lasso, action: { click: (e) => lassoTool.activateSelection(e) } },
          connect: { group: 'tools', className: 'bpmn-icon-connection-multi', title: words.connect, action: { click: (e) => globalConnect.start(e) } },
          line: { group: 'tools', separator: true },
        };
        Object.keys(SHAPES).forEach((key) => {
          const begin = (e) => create.start(e, shape(elementFactory, key));
          entries[key] = { group: 'shapes', className: SHAPES[key][1], title: words[key], action: { dragstart: begin, click: begin } };
        });
        return entries;
      };
      palette.registerProvider(this);
    }
    Palette.$inject = ['palette', 'create', 'elementFactory', 'handTool', 'lassoTool', 'globalConnect'];

    function Pad(contextPad, autoPlace, elementFactory, connect, modeling, create) {
      this.getContextPadEntries = (element) => {
        const entries = {};
        const type = element.type;
        const ends = type === 'bpmn:EndEvent' || type === 'bpmn:SequenceFlow' || type === 'label' || type === 'bpmn:Process';
        if (!ends) {
          ['task', 'choice', 'end'].forEach((key) => {
            entries['append-' + key] = {
              group: 'model', className: SHAPES[key][1], title: words['append-' + key],
              action: {
                click: () => autoPlace.append(element, shape(elementFactory, key)),
                dragstart: (e) => create.start(e, shape(elementFactory, key), { source: element }),
              },
            };
          });
          entries.connect = {
            group: 'connect', className: 'bpmn-icon-connection-multi', title: words.connect,
            action: { click: (e) => connect.start(e, element), dragstart: (e) => connect.start(e, element) },
          };
        }
        entries.delete = { group: 'edit', className: 'bpmn-icon-trash', title: words.remove, action: { click: () => modeling.removeElements([element]) } };
        return entries;
      };
      contextPad.registerProvider(this);
    }
    Pad.$inject = ['contextPad', 'autoPlace', 'elementFactory', 'connect', 'modeling', 'create'];

    // Nothing becomes what a process here may not have.
    function NoReplace(popupMenu) {
      popupMenu.registerProvider('bpmn-replace', 2000, { getPopupMenuEntries: () => () => ({}), getPopupMenuHeaderEntries: () => () => ({}) });
    }
    NoReplace.$inject = ['popupMenu'];

    return [{
      __init__: ['noReplace'],
      paletteProvider: ['type', Palette],
      contextPadProvider: ['type', Pad],
      noReplace: ['type', NoReplace],
    }];
  }

  class FwBpmn extends HTMLElement {
    // Called by the server: the text, what is wrong by element, and the words of the tools.
    async setup(config) {
      if (!this.modeler) this.build(config);
      this.config = config;
      if (config.xml !== this.xml) {
        this.xml = config.xml;
        await this.load(config.xml);
      }
      if (this.modeler) this.marks();
    }

    // A dialog moves what it shows to another place.
    connectedCallback() {
      if (this.config && !this.modeler) this.setup(this.config);
    }

    build(config) {
      this.home = document.createElement('div');
      this.home.className = 'fwb-home' + (config.readonly ? ' fwb-picture' : '');
      this.append(this.home);
      this.modeler = new window.BpmnJS({
        container: this.home,
        moddleExtensions: { formwork: LANGUAGE },
        additionalModules: modules(config.words),
      });
      const bus = this.modeler.get('eventBus');
      bus.on('import.parse.complete', (e) => Object.values(e.elementsById || {}).forEach((each) => this.turn(each)));
      bus.on('selection.changed', (e) => {
        if (!this.loading) this.tell(e.newSelection.length === 1 ? e.newSelection[0] : null);
      });
      if (config.readonly) return;
      bus.on('commandStack.changed', () => this.later());
      this.heard = (e) => this.keys(e);
      document.addEventListener('keydown', this.heard, true);
    }

    // Whoever reads Chinese sees the Chinese names on the drawing: for as long as it is shown, both change places.
    turn(element) {
      if (!this.config.words.chinese || !element.get || !element.$instanceOf('bpmn:BaseElement')) return;
      const known = element.$instanceOf('bpmn:FlowElement') || element.$instanceOf('bpmn:Process');
      const other = known && element.get('formwork:name-zh');
      if (!other) return;
      const { name } = element;
      element.set('name', other);
      element.set('formwork:name-zh', name);
    }

    turnAll() {
      const all = new Set(this.modeler.get('elementRegistry').filter((each) => !each.labelTarget).map((each) => each.businessObject));
      all.forEach((each) => this.turn(each));
    }

    names(english, chinese) {
      const turned = this.config.words.chinese && chinese;
      return turned ? { name: chinese, 'formwork:name-zh': english || undefined } : { name: english || undefined, 'formwork:name-zh': chinese || undefined };
    }

    disconnectedCallback() {
      if (!this.modeler) return;
      if (this.heard) document.removeEventListener('keydown', this.heard, true);
      this.modeler.destroy();
      this.modeler = null;
      this.home.remove();
      this.xml = null;
      this.shown = false;
    }

    async load(xml) {
      const canvas = this.modeler.get('canvas');
      const view = this.shown ? canvas.viewbox() : null;
      const chosen = this.chosen;
      this.loading = true;
      try {
        await this.modeler.importXML(xml);
        if (!this.modeler) return;
        if (view) canvas.viewbox(view);
        else canvas.zoom('fit-viewport', 'auto');
        this.shown = true;
        const again = chosen && this.modeler.get('elementRegistry').get(chosen);
        if (again) this.modeler.get('selection').select(again);
        this.loading = false;
        this.tell(again || null);
      } catch (e) {
        this.loading = false;
        if (this.modeler) this.$server.unreadable(String(e.message || e));
      }
    }

    // --- what is chosen and what becomes of it ------------------------------------------------------------------------

    tell(element) {
      const shape = element && element.labelTarget ? element.labelTarget : element;
      this.chosen = shape ? shape.id : null;
      const root = this.modeler.get('canvas').getRootElement();
      const known = (shape || root).businessObject;
      const turned = this.config.words.chinese && known.get('formwork:name-zh');
      const [name, nameZh] = turned ? [known.get('formwork:name-zh'), known.name] : [known.name, known.get('formwork:name-zh')];
      const said = { id: known.id, type: known.$type.replace('bpmn:', ''), name: name || '', nameZh: nameZh || '' };
      if (known.$type === 'bpmn:UserTask') WHO.forEach((key) => (said[key] = known.get('formwork:' + key) || ''));
      if (known.$type === 'bpmn:Process') said.form = known.get('formwork:form') || '';
      if (known.$type === 'bpmn:SequenceFlow') {
        said.condition = known.conditionExpression ? known.conditionExpression.body || '' : '';
        const from = known.sourceRef;
        const way = this.modeler.get('elementRegistry').get(known.id);
        said.chooses = from.$type === 'bpmn:ExclusiveGateway' && way.source.outgoing.length > 1;
        said.byDefault = from.default === known;
      }
      this.$server.select(said);
    }

    // Called by the server: attributes of an element; an empty one goes.
    set(id, values) {
      const registry = this.modeler.get('elementRegistry');
      const element = registry.get(id) || this.modeler.get('canvas').getRootElement();
      const properties = {};
      Object.entries(values).forEach(([key, value]) => {
        const v = value === '' || value === null ? undefined : value;
        if (key === 'name') Object.assign(properties, this.names(value, values.nameZh));
        else if (key === 'nameZh') return;
        else if (key === 'condition') {
          properties.conditionExpression = v && this.modeler.get('moddle').create('bpmn:FormalExpression', { body: v });
        } else if (key !== 'byDefault') properties['formwork:' + key] = v;
      });
      const modeling = this.modeler.get('modeling');
      if ('byDefault' in values) {
        modeling.updateProperties(element.source, { default: values.byDefault ? element.businessObject : undefined });
        if (values.byDefault) properties.conditionExpression = undefined;
      }
      if (Object.keys(properties).length) modeling.updateProperties(element, properties);
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), 250);
    }

    async save() {
      if (this.loading || !this.modeler) return;
      this.turnAll();
      const saving = this.modeler.saveXML({ format: true });
      const { xml } = await saving.finally(() => this.turnAll());
      if (xml === this.xml) return;
      this.xml = xml;
      this.$server.changed(xml);
      const id = this.chosen;
      const element = id && this.modeler.get('elementRegistry').get(id);
      this.tell(element || null);
    }

    choose(id) {
      const element = this.modeler && this.modeler.get('elementRegistry').get(id);
      if (!element) return;
      this.modeler.get('selection').select(element);
      this.modeler.get('canvas').scrollToElement(element);
    }

    // --- what is said on the drawing ----------------------------------------------------------------------------------

    marks() {
      const canvas = this.modeler.get('canvas');
      const overlays = this.modeler.get('overlays');
      const registry = this.modeler.get('elementRegistry');
      overlays.remove({ type: 'fwb' });
      (this.marked || []).forEach(([id, name]) => registry.get(id) && canvas.removeMarker(id, name));
      this.marked = [];
      (this.config.marks || []).forEach((mark) => {
        const element = registry.get(mark.id);
        if (!element) return;
        if (mark.state) {
          canvas.addMarker(mark.id, 'fwb-' + mark.state);
          this.marked.push([mark.id, 'fwb-' + mark.state]);
        }
        if (!mark.text) return;
        const note = document.createElement('div');
        note.className = 'fwb-note ' + (mark.tone || '');
        note.textContent = mark.text;
        overlays.add(mark.id, 'fwb', { position: element.waypoints ? { top: 4, left: 4 } : { bottom: -2, left: 0 }, html: note });
      });
    }

    // Undoing is the draft's, not the drawing's alone.
    keys(e) {
      if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== 'z') return;
      const target = e.composedPath()[0];
      if (target.matches && target.matches('input, textarea, [contenteditable=true]')) return;
      e.preventDefault();
      e.stopPropagation();
      if (e.shiftKey) this.$server.redo();
      else this.$server.undo();
    }
  }

  if (!customElements.get('fw-bpmn')) customElements.define('fw-bpmn', FwBpmn);
})(window.fw);
