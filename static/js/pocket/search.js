// The search of a pack: the portal's own rules (search/engines/looks.py, statement.py), over one language.
import { distance, fold, stemmer, words } from "./words.js";

const TITLE = 1, NAMES = 0.85, GIST = 0.7, ANYWHERE = 0.5;
const SYNONYM = 0.8, BEGINNING = 0.6, PART = 0.4, HALF = 0.9;
const LEAST_SHARE = 0.35, NAMED = 0.5, NEAR = 0.25, HALF_WAY = 0.02, PLACE = 0.5;
// A word of another language than German stands in the German texts of more things as well, which a pack has not.
const UNSEEN = 8;
const GIST_WORDS = 40, OFTEN = 3, LONGEST_PHRASE = 4;

// Ways to write the same sound (search/words/latin.py).
const SOUNDS = [["shch", "sh"], ["tsch", "ch"], ["sch", "sh"], ["zh", "j"], ["kh", "h"], ["ts", "c"], ["tz", "c"], ["ya", "ia"],
  ["yu", "iu"], ["yo", "io"], ["ye", "e"], ["yi", "i"], ["y", "i"], ["w", "v"], ["q", "k"], ["'", ""]];

const bare = (line) => line.replace(/^[#+\-:=@ ]/, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");

// The words of an entry that the portal's search reads in its text: facts after what is told.
function searched(lines) {
  const read = lines.split("\n").filter((line) => !line.endsWith("\t") && line[0] !== "@");
  return [...read.filter((line) => line[0] !== "="), ...read.filter((line) => line[0] === "=")].map(bare).join("\n");
}

export function makeSearch(pack) {
  const { knowledge, entries, language } = pack;
  const stem = stemmer(knowledge.endings.split(" "));
  const stopwords = new Set(knowledge.stopwords.split(" "));
  const joins = language.startsWith("de");

  // Of each stem the entries that have it, each with the worth of its best place.
  const index = new Map();
  const known = new Map(); // folded word → in how many entries
  const things = Object.entries(entries).filter(([path, row]) => path !== "?" && row[1]);
  things.forEach(([path, row]) => {
    const [, , title, summary = "", lines = "", more = {}] = row;
    const best = new Map();
    const put = (list, worth) => list.forEach((word) => best.has(word) || best.set(word, worth));
    const text = words(`${summary}\n${searched(lines)}`);
    const counts = new Map();
    text.forEach((word) => counts.set(stem(word), (counts.get(stem(word)) || 0) + 1));
    const names = words([more.k, more.o && (entries[more.o] || [])[2], more.c, more.s, ...(more.p || []), ...(more.e || [])].filter(Boolean).join(" "));
    put(words(title).map(stem), TITLE);
    put(names.map(stem), NAMES);
    put(text.slice(0, GIST_WORDS).map(stem), GIST);
    put([...counts].filter(([, times]) => times >= OFTEN).map(([word]) => word), GIST);
    put([...counts.keys()], ANYWHERE);
    best.forEach((worth, word) => index.has(word) ? index.get(word).set(path, worth) : index.set(word, new Map([[path, worth]])));
    new Set([...words(title), ...names, ...text]).forEach((word) => known.set(word, (known.get(word) || 0) + 1));
  });
  const order = new Map(things.map(([path], place) => [path, place]));
  const vocabulary = [...known.keys()];

  // Words that mean the same, by the stems of each phrase.
  const telling = (list) => list.filter((word) => !stopwords.has(word));
  const concepts = knowledge.concepts.map((line) => line.split(",").map((phrase) => telling(words(phrase))).filter((phrase) => phrase.length));
  const meanings = new Map();
  concepts.forEach((phrases) => phrases.forEach((phrase) => {
    const key = phrase.map(stem).join(" ");
    meanings.set(key, [...(meanings.get(key) || []), phrases]);
  }));
  const singles = [...new Set(concepts.flat().filter((phrase) => phrase.length === 1).map(([word]) => word))];

  const met = (stems, worth) => {
    const lists = stems.map((word) => index.get(word));
    if (lists.some((list) => !list)) return [];
    if (lists.length === 1) return [...lists[0]].map(([path, place]) => [path, place * worth]);
    return [...lists[0].keys()].filter((path) => lists.every((list) => list.has(path)))
      .map((path) => [path, worth * (lists.every((list) => list.get(path) === TITLE) ? TITLE : ANYWHERE)]);
  };
  const sound = (word) => SOUNDS.reduce((text, [written, heard]) => text.replaceAll(written, heard), [...word].map((letter) => knowledge.sounds[letter] ?? letter).join(""));
  const sounding = new Map(vocabulary.map((word) => [word, sound(word)]));
  const likest = (word, list) => {
    const spelled = nearestTo(word, list, (other) => other);
    return spelled || nearestTo(sound(word), list, (other) => sounding.get(other) ?? sound(other), true);
  };
  const nearestTo = (word, list, written, bySound = false) => {
    const limit = word.length < 6 ? 1 : 2;
    let found = "";
    let least = [limit + 1];
    list.forEach((spelling) => {
      const other = written(spelling);
      const far = distance(word, other, limit);
      if (far > limit || (!bySound && far > 1 && word[0] !== other[0] && word.slice(0, 2) !== other[1] + other[0])) return;
      const rank = [far, -(known.get(spelling) || 0)];
      if (rank[0] < least[0] || (rank[0] === least[0] && rank[1] < least[1])) [found, least] = [spelling, rank];
    });
    return found;
  };

  // What one wish is met by: the word itself and what means the same; longer words; likely spellings.
  const lookFor = (phrase, synonyms) => {
    const found = new Map();
    const add = (pairs) => pairs.forEach(([path, value]) => value > (found.get(path) || 0) && found.set(path, value));
    add(met(phrase.map(stem), 1));
    synonyms.forEach((other) => add(met(other.map(stem), SYNONYM)));
    if (phrase.length === 1 && phrase[0].length >= 3) {
      const [word] = phrase;
      const part = stem(word).length >= 4 ? stem(word) : word;
      vocabulary.forEach((other) => {
        if (other.startsWith(word)) add(met([stem(other)], BEGINNING));
        else if (joins && part.length >= 4 && other.includes(part)) add(met([stem(other)], PART));
      });
    }
    return found;
  };
  const halves = (word) => {
    for (let at = Math.floor(word.length / 2), step = 1; at >= 4 && at <= word.length - 3; at += step, step = step > 0 ? -step - 1 : -step + 1) {
      const right = met([stem(word.slice(at))], HALF);
      for (const joint of ["", "en", "es", "er", "n", "s", "e"]) {
        const bare = word.slice(0, at);
        const left = bare.endsWith(joint) && met([stem(joint ? bare.slice(0, -joint.length) : bare)], HALF);
        if (right.length && left && left.length && bare.length - joint.length >= 4) return [new Map(left), new Map(right)];
      }
    }
    return null;
  };
  const instead = (word) => {
    if (/^\d/.test(word) || word.length < 4) return [];
    const meant = likest(word, singles);
    if (meant) {
      const found = lookFor([meant], (meanings.get(stem(meant)) || []).flat());
      if (found.size) return [found];
    }
    const split = joins && halves(word);
    if (split) return split;
    const better = likest(word, vocabulary);
    return better ? [new Map(met([stem(better)], 1))] : [];
  };

  // "To enrol a child at school" means what "to enrol at school" does, with a word between.
  const meaning = (phrase) => {
    const stems = phrase.map(stem);
    const ways = [stems, ...stems.slice(2).map((_, gap) => stems.filter((_, place) => place !== gap + 1))];
    return ways.map((way) => meanings.get(way.join(" "))).find(Boolean);
  };
  // The area of which the longest name stands in the query.
  const places = knowledge.areas.map(([names, ...point]) => ({ point, names: names.map((name) => name.split(" ")) }));
  const alike = (one, other) => one === other || stem(one) === stem(other);
  const nearest = (typed) => {
    let area = null;
    places.forEach(({ names, point }) => names.forEach((name) => {
      const at = typed.findIndex((_, start) => name.every((word, place) => typed[start + place] && alike(word, typed[start + place])));
      if (at >= 0 && (!area || name.length > area.said.length)) area = { point, said: typed.slice(at, at + name.length) };
    }));
    return area;
  };

  return (query) => {
    const all = [...new Set(words(query))];
    const typed = (telling(all).length ? telling(all) : all).slice(0, 12);
    const area = nearest(all);
    const wishes = [];
    for (let at = 0; at < typed.length; ) {
      let length = Math.min(LONGEST_PHRASE + 1, typed.length - at);
      while (length > 1 && !meaning(typed.slice(at, at + length))) length--;
      const phrase = typed.slice(at, at + length);
      const synonyms = (meaning(phrase) || []).flat();
      const found = lookFor(phrase, synonyms);
      const place = Boolean(area) && phrase.every((word) => area.said.includes(word));
      if (found.size) wishes.push({ found, place });
      else if (phrase.length === 1) instead(phrase[0]).forEach((other) => wishes.push({ found: other, place }));
      at += length;
    }
    const some = wishes.some((wish) => !wish.place);
    const scores = new Map();
    let whole = 0;
    wishes.forEach(({ found, place }) => {
      if (!found.size) return;
      const rarity = Math.log(2 + things.length / (found.size + (joins ? 0 : UNSEEN))) * (place && some ? PLACE : 1);
      whole += rarity;
      found.forEach((value, path) => {
        const before = scores.get(path) || { worth: 0, told: false };
        scores.set(path, { worth: before.worth + value * rarity, told: before.told || !place || !some });
      });
    });
    const name = all.join(" ");
    const hits = [...scores].filter(([, { told }]) => told).map(([path, { worth }]) => {
      const more = entries[path][5] || {};
      const named = words(entries[path][2]).join(" ") === name ? NAMED : 0;
      let score = (worth / whole + named) * (more.w || 1);
      if (area) {
        const far = (more.a || []).map(([latitude, longitude]) => Math.abs(latitude - area.point[0]) + 0.63 * Math.abs(longitude - area.point[1]));
        score *= 1 + NEAR / (1 + (far.length ? Math.min(...far) : HALF_WAY) / HALF_WAY);
      }
      return [path, score];
    });
    const best = Math.max(0, ...hits.map(([, score]) => score));
    return hits.filter(([, score]) => score >= LEAST_SHARE * best).sort((a, b) => b[1] - a[1] || order.get(a[0]) - order.get(b[0])).map(([path]) => path);
  };
}
