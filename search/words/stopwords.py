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
    "fa": "من ما تو شما او آنها این آن از به با در را که و یا تا برای است هست هستم نیست "
    "بود شود می میخواهم میخوام خواهم میتوانم کجا چه چی چطور چگونه کی کدام چرا آیا چند "
    "دنبال لازم دارم داریم نیاز پیدا کنم کنیم کردن میشود لطفا سلام یک خود هم هر اگر باید",
    "pl": "szukam szukamy potrzebuję potrzebujemy chcę chcemy gdzie jak kto co czy kiedy ile "
    "jest są być mam mamy mogę można dla do na po od za ze we nad pod przy bez u i oraz lub "
    "albo a ale nie tak to ten ta te tej tego mój moja moje mojego mojej mnie mi nas nam się "
    "proszę dzień dobry jaki jaka jakie który która które muszę dostać znaleźć",
    "ro": "caut căutăm vreau vrem doresc am avem nevoie unde cum cine ce când cât este sunt fi "
    "pot poate pentru la de din în pe cu fără și sau ori dar nu da un o unei unui niște meu "
    "mea mei mele mine mă îmi nostru noastră care să te rog bună ziua găsesc obțin trebuie al "
    "ale ai a lui",
    "bg": "търся търсим искам искаме нуждая нуждаем трябва имам имаме къде как кой коя какво "
    "кога колко е са съм мога може за на в във с със от до по при без и или но не да ли се ми "
    "ме мен моя моят моето мое нас ни един една едно този тази това моля здравейте намеря "
    "намерим получа който която което дали има",
    "fr": "cherche cherchons chercher veux voulons voudrais besoin avons ai as où comment qui "
    "quoi que quel quelle quels quelles quand combien est sont être suis peux peut pouvez pour "
    "à au aux de du des la le les l d un une en dans sur sous avec sans et ou mais ne pas je "
    "j tu il elle nous vous ils mon ma mes moi me m notre nos ce cette ces se s y a c qu n "
    "bonjour merci trouver obtenir puis faut dois t",
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
