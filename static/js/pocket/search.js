// The search of a pack: the portal's own rules (search/engines/looks.py, statement.py), over one language.
import { distance, fold, stemmer, words } from "./words.js";

const TITLE = 1, NAMES = 0.85, GIST = 0.7, ANYWHERE = 0.5;
const SYNONYM = 0.8, BEGINNING = 0.6, PART = 0.4, HALF = 0.9;
const LEAST_SHARE = 0.35, NAMED = 0.5, NEAR = 0.25, HALF_WAY = 0.02, PLACE = 0.5, INCIDENTAL = 0.5;
// What the portal finds by German words of a concept in German texts, which a pack has not (home/pocket/heard.py).
const IN_GERMAN = [TITLE, NAMES, GIST, ANYWHERE].map((place) => SYNONYM * HALF * place);
const GIST_WORDS = 40, OFTEN = 3, LONGEST_PHRASE = 4, LONGEST_ENDING = 3, MOST_TERMS = 16;

// Ways to write the same sound (search/words/latin.py).
const SOUNDS = [["shch", "sh"], ["tsch", "ch"], ["sch", "sh"], ["zh", "j"], ["kh", "h"], ["ts", "c"], ["tz", "c"], ["ya", "ia"],
  ["yu", "iu"], ["yo", "io"], ["ye", "e"], ["yi", "i"], ["y", "i"], ["w", "v"], ["q", "k"], ["'", ""]];

const bare = (line) => line.replace(/^[#+\-:=@ ]/, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");

// The words of an entry that the portal's search reads in its text: facts after what is told.
function searched(lines) {
  const read = lines.split("\n").filter((line) => !line.endsWith("\t") && line[0] !== "@");
  return [...read.filter((line) => line[0] !== "="), ...read.filter((line) => line[0] === "=")].map(bare).join("\n");
}

// "5 000", as some people type it.
const SPACED_NUMBER = /(^|[^\p{L}\p{N}])([1-9]\d{0,2}(?: \d{3})+)(?![\p{L}\p{N}])/gu;

export function makeSearch(pack) {
  const { knowledge, entries, language } = pack;
  const stem = stemmer(knowledge.endings.split(" "), knowledge.shortest);
  const stopwords = new Set(knowledge.stopwords.split(" "));
  const joins = language.startsWith("de");

  // Of each stem the entries that have it, each with the worth of its best place.
  const index = new Map();
  const known = new Map(); // folded word → in how many entries
  const titled = new Map(); // folded word → the entries among whose names it is, as words of a German title are
  const things = Object.entries(entries).filter(([path, row]) => path !== "?" && row[1]);
  things.forEach(([path, row]) => {
    const [, , title, summary = "", lines = "", more = {}] = row;
    const best = new Map();
    const put = (list, worth) => list.forEach((word) => best.has(word) || best.set(word, worth));
    const text = words(`${summary}\n${searched(lines)}`);
    const counts = new Map();
    text.forEach((word) => counts.set(stem(word), (counts.get(stem(word)) || 0) + 1));
    const names = words([more.k, more.o && (entries[more.o] || [])[2], more.c, more.s, ...(more.p || []), ...(more.e || [])].filter(Boolean).join(" "));
    if (!joins) new Set(words(more.k || "")).forEach((word) => titled.set(word, [...(titled.get(word) || []), [path, HALF]]));
    put(words(title).map(stem), TITLE);
    put(names.map(stem), NAMES);
    put(text.slice(0, GIST_WORDS).map(stem), GIST);
    put([...counts].filter(([, times]) => times >= OFTEN).map(([word]) => word), GIST);
    put([...counts.keys()], ANYWHERE);
    best.forEach((worth, word) => index.has(word) ? index.get(word).set(path, worth) : index.set(word, new Map([[path, worth]])));
    new Set([...words(title), ...names, ...text]).forEach((word) => known.set(word, (known.get(word) || 0) + 1));
  });
  const paths = Object.keys(entries).filter((path) => path !== "?").sort(); // as the portal numbers them
  const order = new Map(paths.map((path, number) => [path, knowledge.order.slice(2 * number, 2 * number + 2) + path]));
  const vocabulary = [...known.keys()].sort((one, other) => known.get(other) - known.get(one) || (one < other ? -1 : 1));

  // Words that mean the same, by the stems of each phrase.
  const telling = (list) => list.filter((word) => !stopwords.has(word));
  const inWords = (line) => line.split(",").map((phrase) => telling(words(phrase))).filter((phrase) => phrase.length);
  const concepts = knowledge.concepts.map((line) => inWords(line.replace(";", ",")));
  const german = new Set(knowledge.concepts.flatMap((line) => inWords(line.split(";")[1] || "").map((phrase) => phrase.join(" "))));
  const heard = knowledge.heard.map((line) => line.split(";").flatMap((steps, place) => {
    let number = 0;
    return steps.split(" ").filter(Boolean).map((step) => [paths[number += Number(step)], IN_GERMAN[place]]);
  }));
  const meanings = new Map(); // by the stems of a phrase the numbers of the concepts that have it
  concepts.forEach((phrases, number) => phrases.forEach((phrase) => {
    const key = phrase.map(stem).join(" ");
    meanings.set(key, [...(meanings.get(key) || []), number]);
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
    // The same sound in other letters is nearer than another letter: a pack has few texts in Latin ones.
    const heard = sound(word);
    const same = list.find((other) => (sounding.get(other) ?? sound(other)) === heard);
    const spelled = same || nearestTo(word, list, (other) => other);
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

  const isForm = (longer, word) => longer.startsWith(word) && longer.length - word.length <= LONGEST_ENDING;
  const commonest = (fits) => [...new Set(vocabulary.filter(fits).map(stem))].slice(0, MOST_TERMS);

  // What one wish is met by: the word itself and what means the same; longer words; likely spellings.
  const lookFor = (phrase, numbers) => {
    const found = new Map();
    const add = (pairs) => pairs.forEach(([path, value]) => value > (found.get(path) || 0) && found.set(path, value));
    add(met(phrase.map(stem), 1));
    numbers.forEach((number) => {
      concepts[number].forEach((other) => add(met(other.map(stem), SYNONYM)));
      add(heard[number].filter(([path]) => path in entries));
    });
    // A German word that somebody has read on a door, in whichever of its forms.
    if (german.has(phrase.join(" ")) && !/^\d/.test(phrase[0])) titled.forEach((pairs, other) => (isForm(other, phrase[0]) || isForm(phrase[0], other)) && add(pairs));
    if (phrase.length === 1 && phrase[0].length >= 3) {
      const [word] = phrase;
      const part = stem(word).length >= 4 ? stem(word) : word;
      // Where words are joined only an ending makes a beginning more than a part: "Abendessen" is no evening.
      const begins = (other) => other.startsWith(word) && (!joins || isForm(other, word));
      const holds = (other) => joins && part.length >= 4 && (other.startsWith(part) || other.slice(4).includes(part));
      commonest(begins).forEach((other) => add(met([other], BEGINNING)));
      commonest(holds).forEach((other) => add(met([other], PART)));
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
      const found = lookFor([meant], meanings.get(stem(meant)) || []);
      if (found.size) return [{ found, known: true }];
    }
    const split = joins && halves(word);
    if (split) return split.map((found) => ({ found }));
    const better = likest(word, vocabulary);
    return better ? [{ found: new Map(met([stem(better)], 1)) }] : [];
  };

  // What of the words is known, each word once: phrases as they stand, then those with a word between ("to enrol a
  // child at school" has what "to enrol at school" has), then single words; each the longest there is.
  const inOnePiece = (phrase) => (phrase.length > 1 ? [phrase] : []);
  const aroundAWord = (phrase) => phrase.slice(2).map((_, gap) => phrase.filter((_, place) => place !== gap + 1));
  const alone = (phrase) => (phrase.length === 1 ? [phrase] : []);
  const understood = (typed) => {
    const told = []; // of each word that is known where its phrase ends, and the concepts that have it
    [inOnePiece, aroundAWord, alone].forEach((way) => {
      for (let at = 0; at < typed.length; at++) {
        for (let end = Math.min(at + LONGEST_PHRASE + 1, typed.length); end > at && !told[at]; end--) {
          if (told.slice(at, end).some(Boolean)) continue;
          const said = way(typed.slice(at, end)).map((phrase) => meanings.get(phrase.map(stem).join(" "))).find(Boolean);
          for (let place = at; said && place < end; place++) told[place] = { end, numbers: said };
        }
      }
    });
    return told;
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
    const all = [...new Set(words(query.replace(SPACED_NUMBER, (_, before, number) => before + number.replaceAll(" ", ""))))];
    const typed = (telling(all).length ? telling(all) : all).slice(0, 12);
    const area = nearest(all);
    const told = understood(typed);
    const wishes = [];
    for (let at = 0; at < typed.length; ) {
      const { end = at + 1, numbers = [] } = told[at] || {};
      const phrase = typed.slice(at, end);
      const found = lookFor(phrase, numbers);
      const wish = { place: Boolean(area) && phrase.every((word) => area.said.includes(word)), known: numbers.length > 0 };
      if (found.size) wishes.push({ ...wish, found });
      else if (phrase.length === 1) instead(phrase[0]).forEach(({ found: other, known }) => wishes.push({ ...wish, found: other, known }));
      at = end;
    }
    const sure = wishes.some(({ known }) => known);
    const some = wishes.some((wish) => !wish.place);
    const scores = new Map();
    let whole = 0;
    wishes.forEach(({ found, place, known: isKnown }) => {
      if (!found.size) return;
      const share = place && some ? PLACE : sure && !isKnown ? INCIDENTAL : 1;
      const rarity = Math.log(2 + things.length / found.size) * share;
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
    return hits.filter(([, score]) => score >= LEAST_SHARE * best).sort((a, b) => b[1] - a[1] || (order.get(a[0]) < order.get(b[0]) ? -1 : 1)).map(([path]) => path);
  };
}
