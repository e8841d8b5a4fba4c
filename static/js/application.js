// Comfort for the application form: sums while typing, rows without a round trip, no second click.
// Every page works without it; the server adds up again and has the last word. Money is whole cents.
(() => {
  const LARGEST = 9999999999;

  // The same reading as `portal.money.parse_eur`; null when it cannot be read.
  const cents = (text) => {
    const raw = text
      .replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x0660)
      .replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x06f0)
      .replace(/٫/g, ",")
      .replace(/٬/g, ".")
      .replace(/[\s\u00a0\u202f\u200e\u200f\u202a-\u202e\u2066-\u2069€']|EURO?|евро|євро|يورو|avro/gi, "");
    if (!raw) return 0;
    if (/^0+[.,]\d{3}/.test(raw)) return null;
    const match = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*|\d+)(?:([.,])(\d{0,2}|-))?$/.exec(raw);
    if (!match || (match[2] && match[2] === match[3])) return null;
    const decimals = (match[4] || "").replace("-", "").padEnd(2, "0");
    const amount = parseInt(match[1].replace(/[.,]/g, ""), 10) * 100 + parseInt(decimals, 10);
    return amount > LARGEST ? null : amount;
  };

  // Writes like the server: separators and sign are taken from its example, 1234.56 €.
  const writer = (example) => {
    const [, before, group, decimal, after] = /^(.*?)1(\D?)234(\D)56(.*)$/.exec(example) || [0, "", "", ".", " €"];
    return (amount) => {
      const whole = String(Math.floor(amount / 100)).replace(/\B(?=(\d{3})+$)/g, group);
      return `${before}${whole}${decimal}${String(amount % 100).padStart(2, "0")}${after}`;
    };
  };

  const amountOf = (row) => cents(row.querySelector("[data-amount] input").value);
  const choiceOf = (row) => row.querySelector("select").value;

  document.querySelectorAll("form[data-money-form]").forEach((form) => {
    const write = writer(form.dataset.example);
    const rows = () => [...form.querySelectorAll("[data-row]:not([hidden])")];
    const say = (name, amount) =>
      form.querySelectorAll(`[data-total="${name}"]`).forEach((place) => {
        place.textContent = amount === null ? "–" : write(amount);
      });
    // One amount that cannot be read makes the sum unknown; a wrong sum would be worse.
    const add = (amounts) => amounts.reduce((sum, each) => (sum === null || each === null ? null : sum + each), 0);

    const costs = () => {
      // Thousandths, as the guideline keeps its rates; rounded once for each kind of cost.
      const rates = new Map(
        form.dataset.rates.split(" ").map((pair) => pair.split(":")).map(([key, rate]) => [key, Math.round(rate * 1000)]),
      );
      const total = add(rows().map(amountOf));
      const byKind = [...rates].map(([key, rate]) => {
        const sum = add(rows().filter((row) => choiceOf(row) === key).map(amountOf));
        return sum === null ? null : Math.floor((sum * rate + 500) / 1000);
      });
      const eligible = add(byKind);
      say("costs", total);
      say("eligible", eligible);
      say("fundable", eligible === null ? null : Math.min(eligible, cents(form.dataset.cap)));
    };

    const financing = () => {
      const kind = (name) => add(rows().filter((row) => choiceOf(row) === name).map(amountOf));
      const requested = cents(form.querySelector("[data-requested] input").value);
      const [own, others] = [kind("own"), kind("third_party")];
      const money = add([own, others, requested]);
      const gap = money === null ? null : cents(form.dataset.costs) - money;
      say("own", own);
      say("third_party", others);
      say("requested", requested);
      say("gap", gap === null ? null : Math.abs(gap));
      const state = gap === 0 ? "balanced" : gap < 0 ? "over" : "short";
      form.querySelectorAll("[data-when]").forEach((part) => (part.hidden = part.dataset.when !== state));
    };

    const sum = form.dataset.rates === undefined ? financing : costs;
    form.addEventListener("input", sum);
    form.addEventListener("change", sum);

    const box = form.querySelector("[data-rows]");
    const total = form.elements[`${box.dataset.rows}-TOTAL_FORMS`];
    const most = Number(form.elements[`${box.dataset.rows}-MAX_NUM_FORMS`].value);
    const renumber = () =>
      rows().forEach((row, index) =>
        row.querySelectorAll("[data-row-number]").forEach((place) => (place.textContent = index + 1)),
      );

    form.addEventListener("click", (event) => {
      const adds = event.target.closest("[data-add-row]");
      const removes = event.target.closest("[data-remove-row]");
      if (adds && Number(total.value) < most) {
        event.preventDefault();
        const template = box.querySelector("[data-row-template]");
        const holder = document.createElement("div");
        holder.innerHTML = template.innerHTML.replace(/__prefix__/g, total.value);
        const row = holder.firstElementChild;
        template.before(row);
        total.value = Number(total.value) + 1;
        renumber();
        row.querySelector("select, input").focus();
      }
      if (removes) {
        event.preventDefault();
        const row = removes.closest("[data-row]");
        // Emptied and hidden: the server passes over rows in which nothing stands.
        row.querySelectorAll("input, select").forEach((field) => (field.value = ""));
        row.hidden = true;
        renumber();
        sum();
        form.querySelector("[data-add-row]").focus();
        form.dispatchEvent(new Event("input"));
      }
    });
  });

  // The hand-in goes once; the server would refuse the second click as well.
  document.querySelectorAll("form[data-once]").forEach((form) => {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault();
      sent = true;
    });
    addEventListener("pageshow", () => (sent = false));
  });
})();
