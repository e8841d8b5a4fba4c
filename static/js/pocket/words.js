// Words as the search of the portal compares them (search/words/folding.py, stemming.py), as far as a telephone needs.
const MARKS = /[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069'’]/g;
const LETTERS = { ı: "i", ß: "ss", ł: "l", ø: "o", æ: "a", œ: "o", đ: "d", ґ: "г", ة: "ه", ى: "ي", ی: "ي", ک: "ك", ٱ: "ا", ـ: "" };
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const ARTICLE = /^(?:[وبكف]?ال|لل)(?=.{3})/;
const DIGITS = /[٠-٩۰-۹]/g;

export function fold(word) {
  const plain = word
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(MARKS, "")
    .replace(LETTER, (letter) => LETTERS[letter])
    .replace(/([ao])e/g, "$1") // ä, ae and a are one; so are ö, oe, o and ü, ue, u (but neue, Frauen, quer stay)
    .replace(/(^|[^aeiouyq])ue/g, "$1u")
    .replace(DIGITS, (digit) => digit.charCodeAt(0) & 15);
  return plain.replace(ARTICLE, "").replace(ARTICLE, "").slice(0, 64);
}

// Every word of a text, folded, in its order.
export function words(text) {
  const found = text.replace(/(\d)[.,'’\u00a0\u202f](?=\d{3}(?!\d))/g, "$1").match(/[\p{L}\p{N}\p{M}\u200c\u00ad]+(?:['’][\u0400-\u052f]+)*/gu) || [];
  return found.map(fold).filter(Boolean);
}

// The stem: the longest ending of a word says what the portal's own search cuts from words of this language, and what
// it puts in its place ("context|ending|instead", home/pocket/endings.py).
export function stemmer(endings, shortest) {
  const known = new Map(endings.map((told) => told.split("|")).map(([context, ending, instead = ""]) => [context + ending, [ending, instead]]));
  const cut = (word) => {
    for (let at = 0; at < word.length; at++) {
      const [ending, instead] = known.get(word.slice(at)) || [];
      if (ending !== undefined) return word.length - ending.length < shortest ? word : word.slice(0, word.length - ending.length) + instead;
    }
    return word;
  };
  const kept = new Map();
  return (word) => {
    if (!kept.has(word)) kept.set(word, /^\d/.test(word) ? word : cut(word));
    return kept.get(word);
  };
}

// How many letters must be changed, added, left out or swapped; above `limit` just more (search/words/spelling.py).
export function distance(left, right, limit) {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before = [];
  let above = Array.from({ length: right.length + 1 }, (_, place) => place);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, above] = [above, row];
  }
  return above[right.length];
}
