"""Words of a question that say nothing about its subject: "wo kann ich Deutsch lernen"."""

from search.words.folding import fold

_WORDS = {
    "de": "suche suchen finden gibt bekommen bitte hallo gern gerne wollen will brauchen "
    "hätte nötig aber als am an auch auf aus bei bekomme bin bis brauche das dass dem "
    "den der des die ein eine einem einen einer eines er es finde für hat habe haben "
    "ich ihr im in ist kann können man mein meine meinem meinen meiner mich mir mit "
    "möchte muss nach nicht oder sich sie sind so über um und uns von vor wann warum "
    "was welche welcher wenn wer wie wir wird wo zu zum zur nähe mal noch schon sehr "
    "nur etwas jemand wohin woher wieviel bräuchte könnte würde unser unsere unserem "
    "unseren eure ihre ihren ihnen diese diesen dieser dieses danke beim vom "
    "ins kriege kriegen her tun",
    "en": "looking look search searching finding please hello wants need needs any some get "
    "getting there's someone who a about am an and are as at be by can could do does "
    "find for from have how i if in is it me my of on or our that the there this to us "
    "want we what when where which will with you your s t m ll ve re d but his her they "
    "has had who's somebody anyone anybody much many really near he she was were would "
    "should into",
    "ar": "أبحث ابحث نبحث أحتاج احتاج بحاجة عندي لدي لدينا عايز بدي أريد فين وين شو من إلى "
    "الى في على عن مع هل ما ماذا متى أين اين كيف كم هو هي أنا انا نحن و أو او لا هذا "
    "هذه التي الذي أن ان إن يمكن يمكنني اريد بدنا بدك هاد هيدا لي لنا لو سمحت أرجو رجاء "
    "ممكن يوجد كيفية اقدر بقدر اللي لازم محتاج فيني فيك wayn wein bidi biddi",
    "ru": "ищу ищем найти нужен нужна нужно нужны надо хотел хотела получить пожалуйста "
    "подскажите здравствуйте а без бы в во где для до если есть и из или как когда кто "
    "ли мне могу можно мой моя мы на не но о об от по при с со такое то у хочу что это "
    "я нам нас меня мной вам вас же очень откуда какой какая какие сколько будет быть "
    "спасибо к ко за ещё через помогите дают dlya dlja gde kak mne nuzhno nuzhen nuzhna "
    "hochu mozhno",
    "tr": "arıyorum arıyoruz lazım ihtiyacım ihtiyacımız gerek gerekiyor bulmak bulabilirim "
    "bulurum istiyoruz nasıl acaba lütfen merhaba ben bir biz bu da daha de en gibi "
    "hangi için ile istiyorum kim mı mi mu mü ne nerede nereye nereden neden olan ve "
    "veya var ya bana beni benim bizim sizin kadar şu kaç neler hem ama edebilirim "
    "alabilirim yapabilirim bulabiliriz istiyor teşekkürler",
    "uk": "шукаю шукаємо знайти потрібен потрібна потрібно потрібні треба хотів хотіла "
    "отримати підкажіть а або без в від де для до є з за зі і із й коли кому мені можна "
    "можу мій моя ми на не о по при про та так це у хочу хто чи що щоб я як який яка "
    "які нам нас мене мною вам вас лише дуже звідки скільки буде бути будь ласка дякую "
    "через допоможіть дають yak meni potribno hochu",
}
_FOLDED = {
    language: frozenset(fold(word) for word in words.split()) for language, words in _WORDS.items()
}
_WRITTEN = {language: frozenset(words.split()) for language, words in _WORDS.items()}


def stopwords(language: str) -> frozenset[str]:
    """All of a language, folded."""
    return _FOLDED.get(language.partition("-")[0], frozenset())


def is_stopword(folded: str, language: str) -> bool:
    return folded in _FOLDED.get(language.partition("-")[0], ())


def is_stopword_as_written(word: str, language: str) -> bool:
    """Not folded: "iş" is no English "is"."""
    return word.lower() in _WRITTEN.get(language.partition("-")[0], ())
