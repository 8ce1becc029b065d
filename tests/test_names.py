import pytest

from cleanup.article import Article
from cleanup.config import Settings
from cleanup.mentions import Mentions
from cleanup.readers import text


def read(content, language="en"):
    document = text.document("article", content, Settings(language=language))
    return Mentions(Article(document, tuple(block.span for block in document.blocks), language))


def persons(content, language="en"):
    return [" ".join(n.words) for n in read(content, language).names if n.kind == "person"]


def told(content, language="en"):
    return {p.name: [" ".join(m.words) for m in p.mentions] for p in read(content, language).persons}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The ferry was built by Gov. Elena Prado last year.", ["Elena Prado"]),
        ("On Monday Dr Piet van der Berg closed the ward.", ["Piet van der Berg"]),
        ("A note by George W. Bush was found.", ["George W. Bush"]),
        ("It was written by Siobhan O'Neill's aunt.", ["Siobhan O'Neill"]),
        ("The bridge pleased Defence Minister Solheim.", ["Solheim"]),
        ("They met Xi Jinping and Kim Jong Un.", ["Xi Jinping", "Kim Jong Un"]),
        ("Goalkeeper Tim Aldana saved it.", ["Tim Aldana"]),
        ("The prize went to Ottokarin Blenk, 58, of Hull.", ["Ottokarin Blenk"]),
        ("The John Hopkirk Foundation paid for it.", []),
        ("They drove along the Martin Luther King Boulevard.", []),
        ("Nobody at Manchester United said so.", []),
    ],
)
def test_persons_are_told_from_other_names(sentence, found):
    assert persons(sentence) == found


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("de", "Die Geigerin Johanna Brandstätter kam am Montag nach Köln.", ["Johanna Brandstätter"]),
        ("de", "Der Bahnhof gefiel Außenministerin Baerbock.", ["Baerbock"]),
        ("fr", "L'équipe de Thibault Marchandeau a gagné.", ["Thibault Marchandeau"]),
        ("es", "Lo dijo la alcaldesa Nieves Cordero el lunes.", ["Nieves Cordero"]),
    ],
)
def test_persons_in_other_languages(language, sentence, found):
    assert persons(sentence, language) == found


def test_kinds_of_names():
    names = read("He left the Ministry of Defence in South Korea for the Baltic Times.").names
    assert [(" ".join(n.words), n.kind) for n in names] == [
        ("Ministry of Defence", "organisation"),
        ("South Korea", "place"),
        ("Baltic Times", "organisation"),
    ]


def test_a_title_in_capital_letters_gives_no_names():
    assert persons("MAYOR TIM ALDANA WINS AGAIN\n\nThe mayor won.") == []


def test_later_mentions_belong_to_the_person():
    found = told("Tim Aldana saved three shots. Coach Aldana was pleased, and Aldana's father wept. Tim laughed.")
    assert found == {"Tim Aldana": ["Tim Aldana", "Aldana", "Aldana", "Tim"]}


def test_a_surname_of_two_persons_belongs_to_neither():
    both = read("Joan Thwaite and Peter Thwaite run the press. Thwaite is the elder.").persons
    assert [(p.name, p.alone, len(p.mentions)) for p in both] == [("Joan Thwaite", False, 1), ("Peter Thwaite", False, 1)]


def test_namesakes_of_different_ages_are_not_one():
    (reid,) = read("The councillor Ian Reid, 58, met Ian Reid, 33, a burglar. Reid laughed.").persons
    assert not reid.alone
    assert [m.words for m in reid.mentions] == [("Ian", "Reid"), ("Ian", "Reid")]


def test_short_and_long_given_names_are_one_person():
    assert list(told("Elizabeth Munt spoke first. Liz Munt then sat down.")) == ["Elizabeth Munt"]


def test_another_person_of_an_unknown_given_name_keeps_the_surname():
    found = told("Hal Brandvold is coach. The keeper thanked Wyxtra Brandvold for it.")
    assert found["Hal Brandvold"] == ["Hal Brandvold"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It was sold to Vellmar, a Swedish maker of batteries. Nobody at Vellmar knew.", ["Vellmar", "Vellmar"]),
        ("Quorbel, an airline, flies to Oslo.", ["Quorbel"]),
        ("Work for the brewer Brunnhof began in May.", ["Brunnhof"]),
        ("On Friday Solvanta shares fell.", ["Solvanta"]),
        ("The plant of Kernel Power is new, and so is that of Carlton Steel.", ["Kernel Power", "Carlton Steel"]),
        ("They gave it to the Red Cross.", ["Red Cross"]),
        ("Doctors of the Delta sent rice.", ["Doctors of the Delta"]),
        ("Danielle Steel and Samantha Power met in Ulm.", []),
        ("It is a Swedish company. Doctors said so.", []),
        ("Traditionally, the company bakes in May.", []),
    ],
)
def test_organisations_are_told_by_their_words_or_by_what_the_text_calls_them(sentence, found):
    assert [" ".join(n.words) for n in read(sentence).names if n.kind == "organisation"] == found


def test_capitalised_words_beside_signs_are_no_names():
    assert [w.text for run in read("Write to @Aldana, #Brandvold or paths/Corvin, or to Dahl.").runs for w in run] == ["Write", "Dahl"]


@pytest.mark.parametrize(
    ("language", "content", "sentences"),
    [
        ("en", "It was paid to U.S. Bank. They said so.", ["It was paid to U.S. Bank.", "They said so."]),
        ("en", "He lives in the U.S. She does not.", ["He lives in the U.S.", "She does not."]),
        ("en", "J.K. Olsen and Mr. Falk won. Nobody lost!", ["J.K. Olsen and Mr. Falk won.", "Nobody lost!"]),
        ("en", "Bring cups, forks, etc.! Here we go.", ["Bring cups, forks, etc.!", "Here we go."]),
        ("de", "Am 3. Mai kam Dr. Wolf. Er blieb.", ["Am 3. Mai kam Dr. Wolf.", "Er blieb."]),
        ("en", "A line\n\nOne paragraph. “Two.” Three", ["A line", "One paragraph.", "“Two.”", "Three"]),
    ],
)
def test_sentences_end_neither_at_abbreviations_nor_inside_names(language, content, sentences):
    article = read(content, language).article
    assert [article.text[s.start : s.end] for s in article.sentences] == sentences
