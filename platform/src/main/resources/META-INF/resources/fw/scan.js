// Where a scanner types. Codes wait in a queue while the one before is being read, so that none is lost or mixed up.
(function () {
  'use strict';

  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]));
  let sounds = null;

  // High and short is good, low and long is not: whoever looks at the goods hears it.
  const sound = (good) => {
    try {
      sounds = sounds || new AudioContext();
      const tone = sounds.createOscillator();
      const loud = sounds.createGain();
      tone.frequency.value = good ? 1320 : 220;
      loud.gain.value = 0.08;
      tone.connect(loud).connect(sounds.destination);
      tone.start();
      tone.stop(sounds.currentTime + (good ? 0.08 : 0.35));
    } catch (e) {
      // Silence is no reason to stop.
    }
  };

  class ScanBox extends HTMLElement {
    setup(words) {
      this.words = words;
      this.queue = this.queue || [];
      this.innerHTML =
        `<label><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 6v12M7 6v12M10 6v12M13 6v12M15.5 6v12M19 6v12"/></svg>` +
        `<input aria-label="${escape(words.label)}" placeholder="${escape(words.hint)}" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="done"></label>` +
        ('BarcodeDetector' in window ? `<button type="button" class="camera">${escape(words.camera)}</button>` : '') +
        `<output role="status"></output>` +
        (words.anew ? `<button type="button" class="anew" title="${escape(words.anewHint)}">${escape(words.anew)}</button>` : '');
      this.input = this.querySelector('input');
      this.output = this.querySelector('output');
      this.input.addEventListener('keydown', (e) => {
        // Separators of GS1 codes come as this key from many scanners.
        if (e.key === 'F8' || (e.ctrlKey && e.key === ']')) {
          e.preventDefault();
          this.input.value += '\u001d';
        }
        if (e.key !== 'Enter' || e.isComposing) return;
        e.preventDefault();
        e.stopPropagation();
        this.take(this.input.value);
        this.input.value = '';
      });
      const anew = this.querySelector('.anew');
      if (anew) {
        anew.addEventListener('click', () => {
          this.$server.anew();
          this.input.focus();
        });
      }
      const camera = this.querySelector('.camera');
      if (camera) camera.addEventListener('click', () => this.look());
    }

    take(code) {
      if (!code.trim()) return;
      this.queue.push(code);
      if (!this.busy) this.next();
    }

    async next() {
      this.busy = true;
      while (this.queue.length) {
        const code = this.queue.shift();
        try {
          const heard = await this.$server.read(code);
          this.say(heard.taken && !heard.doubtful, heard.sentence, heard.doubtful);
        } catch (e) {
          this.say(false, code);
        }
      }
      this.busy = false;
    }

    say(good, sentence, doubtful) {
      this.output.textContent = sentence;
      this.output.className = good ? 'good' : doubtful ? 'doubtful' : 'bad';
      // Said anew even where it is the same: the light goes on again.
      this.output.getAnimations().forEach((a) => a.cancel());
      this.output.animate([{ opacity: 0.25 }, { opacity: 1 }], 180);
      sound(good);
      if (navigator.vibrate) navigator.vibrate(good ? 40 : [80, 60, 80]);
    }

    // The camera of a phone, where the browser itself reads codes; it stays open for the next one.
    async look() {
      if (this.video) return this.dark();
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        this.video = document.createElement('video');
        Object.assign(this.video, { srcObject: stream, muted: true, playsInline: true });
        this.append(this.video);
        await this.video.play();
        const detector = new BarcodeDetector();
        let before = '';
        const watch = async () => {
          if (!this.video) return;
          const [code] = await detector.detect(this.video).catch(() => []);
          if (code && code.rawValue !== before) this.take(code.rawValue);
          before = code ? code.rawValue : '';
          setTimeout(watch, 250);
        };
        watch();
      } catch (e) {
        this.say(false, this.words.noCamera);
      }
      return undefined;
    }

    dark() {
      this.video.srcObject.getTracks().forEach((track) => track.stop());
      this.video.remove();
      this.video = null;
    }

    disconnectedCallback() {
      if (this.video) this.dark();
    }
  }

  if (!customElements.get('fw-scan')) customElements.define('fw-scan', ScanBox);
})();
