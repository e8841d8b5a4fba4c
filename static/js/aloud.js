// Reads the page aloud where the device itself has a voice for its language: a voice that lives elsewhere
// would hear what is read.
(() => {
  const voices = window.speechSynthesis;
  const button = document.querySelector("[data-aloud]");
  if (!voices || !button) return;
  const base = (code) => code.toLowerCase().split(/[-_]/)[0];
  const page = document.documentElement.lang;
  const voiceFor = (code) => voices.getVoices().find((voice) => voice.localService && base(voice.lang) === base(code));
  const label = button.querySelector("span");
  const [start, pause] = [label.textContent, button.dataset.aloud];
  const parts = () =>
    [...document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, dt, dd, th, td)")].filter(
      (part) => part.offsetParent && !part.closest("nav, form, details:not([open]), .p-page-tools, .p-feedback") && !part.querySelector("p, li, h2, h3, h4, td"),
    );
  const say = (reading) => (label.textContent = reading ? pause : start);
  let waiting = [];
  const next = () => {
    const part = waiting.shift();
    if (!part) return say(false);
    const words = new SpeechSynthesisUtterance(part.innerText);
    const own = part.closest("[lang]").lang;
    words.voice = voiceFor(own) || voiceFor(page);
    words.lang = words.voice ? words.voice.lang : own;
    words.onend = next;
    words.onerror = () => say(false);
    voices.speak(words);
  };
  button.addEventListener("click", () => {
    const reading = label.textContent === pause;
    say(!reading);
    if (reading) return voices.pause();
    if (voices.paused && voices.speaking) return voices.resume();
    voices.cancel();
    waiting = parts();
    next();
  });
  const stop = () => {
    waiting = [];
    voices.cancel();
  };
  const look = () => (button.hidden = !voiceFor(page));
  addEventListener("pagehide", stop);
  voices.addEventListener?.("voiceschanged", look);
  stop();
  look();
})();
