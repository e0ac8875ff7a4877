//! Threats, curses and insults that hold no rude word (10.2.1.3.3): «спущу на вас собак», «у начальника є дочка»,
//! «осли в краватках».
use super::phrase::{Word, clauses, list};

// what one does to people with one's own hands: a threat by itself when said to somebody
list!(
    HARM,
    "рознесу розтрощу розгромлю закидаю приб'ю прибью заб'ю забью вб'ю уб'ю убью зарублю заріжу зарежу застрелю пристрелю перестріляю перестреля переламаю переломаю повириваю поламаю. відірву оторву повідрив виб'ю. выбью набью наб'ю порву. порвем закопаю втоплю утоплю підірву взорву підпалю спалю. сожгу сожгем спалимо обіллю оболью розіб'ю. разобью натравлю напущу нацькую задушу придушу провчу проучу покалічу покалеч вимащу вивалю. ляпну"
);
// harmless, unless with a weapon, a part of the body or dogs
list!(
    COMES,
    "спущу прийду приду приїду приеду попаду кину. кидати смикну дерну дістану достану зустріну встречу встретим знайду найду візьму возьму вийду выйду вдарю ударю дам. встромлю стукну. гахну. жбурну полетит полетиш полетить полетите летітиме отримаєш получит получиш тримаю. припасен стоїть. лежить. наготов"
);
list!(
    WEAPON,
    "вилами вила. вилы сокир топор ножем ножа ніж. нож. рушниц ружь ружьё дробов гранат кільце. кільця кольцо молотов битою бита. кийк дубин бензин запальнич кислот вівчар овчар собак псів тротил вибухів взрывч обріз. автомат. травмат цегл кирпич камін камен кулак дрюч сікач лопат качалк окріп окропом пляшк драбини лестниц балкон. вікна. у пику пику. морду. морд голов ребра зуб ноги. руки. шию хребет"
);
list!(
    SHARP,
    "вилами вила. сокир топор ножем ножа рушниц ружь дробов гранат молотов битою бита кийк бензин кислот вівчарк автомат обріз"
);
list!(
    AT,
    "контор виконком кабінет вас. вам. тебе. тебя тобі тебе вами ваш вашого вашому вашої ваших ваша. ваши ваші інспектор начальник майстр мастер працівник диспетчер землемір водія директор голові його. ему. їх. их. хто. кто. кожн кажд секретар чиновник комісі ловець вона. він. кого."
);
list!(
    KIN,
    "дочк дочка донь дочь син. сина. діти. дітей детей дети сім'я сім'ю семья семью родин дружин жена жену мати. матір мать онук внук близьк"
);
list!(
    HINTS_AT,
    "згада вспомн подума подумай бережи берегите бережіт пожалі пожале прогул гуляє гуля школ садок ходит шкода має. есть є. знаю живе живут жив"
);
list!(
    OF_OFFICE,
    "начальник директор голов інспектор диспетчер майстр мер. мера. чиновник заступник виконавц ваш ваш. вашого вашій твого твоя твоєї него нього"
);
list!(
    REGRET,
    "пожалкуєт пошкодуєт пожалеет пожалеете пожалкуєте пошкодуєте поплатит заплатите. отвечать відповісте ответите бережіт стережіт стерегит оглядай оглядывай озирай молис молись моліт обережніш осторожн недовго довго. кінець. конец. хана. капець. начувай начуват тремті постраж. розрахунк розплат розрахуюс сквитаю"
);
list!(
    KNOWS,
    "знаю записав записал запомнил запам'ятав сфотографував вистежу вистежив дізнаюс найду"
);
list!(
    WAY,
    "додому домой стежк дорогою живеш живеш живете живёш зміна паркуєш ходиш йдеш ідеш идешь адрес дочк син. школ гараж"
);
list!(
    THEIRS,
    "адрес жив. живе живеш живет живете живёт машин колес номер. дом. дачу дачі сім'ю двері вікна"
);
list!(
    CURSE,
    "бодай щоб. шоб. чтоб. хай. нехай пусть. чорт черт дідько грець трясця провал"
);
list!(
    ILL,
    "здох сдох здохн повсих повідсих усох пусто повилаз згори сгор провал грец трясц холер лихо. руки. очі. добра. старіст отсох відсох подавит подавис захлин пропад чорт. дідько хвор. радикуліт згнит сгні дітей. дітям"
);
list!(
    INSULT,
    "підлабузн нездар бездар нікчем нікчемн ничтож брехун брехло лгун паразит кровопив кровосос жабоїд пустоголов пустобрех безмозк безмозгл безголов безсердеч бессердечн безсовіс бессовест йолоп бовдур телепен дурень дурні дурні. дурак дураки дурепа дура. хапуг злодюг ворюг крохобор холуї холуй лакуз лакей упир. упирі. вурдалак людожер сатрап фашист негідник негодяй підлот подлец підлец потвор скотин. скот. скоти. бидл плебе недорік недолуг нероб ледацюг ледацюж ледар лодир лодар п'явк мерзавц мерзавец мерзенн мерзот хамюг хамло хами. хамы рило. рыло рила. мордоворот козлин шкури шкура. продажн проститут шльонд шлюх лицемір лицемер  бабуїн мавп обезьян макак виродк вишкреб нелюд нелюди ідоли іроди ірод. ироды христопрод юди. юда. тупоголов тупорил дебел бестолков бестолоч недоум недоуч неуч гадюк. гади. гады. шакал гієн свинюк свинот жлоб жлоби хабарник хабарники взяточник"
);
list!(
    BEAST,
    "осел осли ослы баран барани бараны свині свиньи свиня свинья козли козлы жаби жабы щури крысы пацюки собаки. пси. псы. кури. індик індюк гуси п'яниц пьяниц алкаш алкоголік воши воші таргани корови корова. овци вівці кабани"
);
list!(
    ADDRESSED,
    "ви. вы. вам. вас. ваш ти. ты. тебе. краватк галстук кабінет виконком контор справжн останн усі. все. сидите сидять. такі. такие. прості просто"
);
list!(
    AWAY,
    "пішли пошли. йдіть идите катіть катит геть. нахрін нафіг мітлою метлой поганою гнати гнать повиганя вигнати розігнати. шия. шию. лізьте. заткніт"
);

list!(GANG, "хлопці. хлопців. пацани. пацанів братва. братки гостей");
list!(
    GANG_DO,
    "поговорят побалакают навідают розберут зустрінут встретят чекайте ждите ждіть пришлю пояснят об'яснят"
);

/// The words that threaten, curse or insult.
pub(super) fn threat(text: &str) -> Option<String> {
    let clauses = clauses(text);
    let all: Vec<Word> = clauses.iter().flatten().cloned().collect();
    let first = |list: &super::phrase::List, words: &[Word]| {
        words.iter().find(|w| list.has(&w.plain)).map(|w| w.said.clone())
    };
    if let (Some(word), true) = (harm(&all), true) {
        return Some(word);
    }
    if let Some(word) = first(&INSULT, &all) {
        return Some(word);
    }
    if let (Some(knows), true) = (
        first(&KNOWS, &all),
        THEIRS.any(&all) && (REGRET.any(&all) || KIN.any(&all) || colon_wheels(&all)),
    ) {
        return Some(knows);
    }
    for clause in &clauses {
        let found = beast(clause, &clauses)
            .or_else(|| curse(clause))
            .or_else(|| regret(clause))
            .or_else(|| away(clause));
        if found.is_some() {
            return found;
        }
    }
    armed(&all)
        .or_else(|| kin(&all))
        .or_else(|| followed(&all))
        .or_else(|| sent(&all))
}

/// What is done to somebody who is named close by.
fn harm(all: &[Word]) -> Option<String> {
    (0..all.len()).find_map(|at| {
        let word = all.get(at).filter(|w| HARM.has(&w.plain))?;
        let close: Vec<Word> = all
            .iter()
            .take(at + 4)
            .skip(at.saturating_sub(3))
            .cloned()
            .collect();
        let counted = close
            .iter()
            .any(|w| w.plain.starts_with("стильк") || w.plain.starts_with("скильк"));
        ((AT.any(&close) || WEAPON.any(&close)) && !counted).then(|| word.said.clone())
    })
}

/// «Хлопці приїдуть, поговорять з вами»: others are sent.
fn sent(all: &[Word]) -> Option<String> {
    let they = says(all, &GANG)?;
    (GANG_DO.any(all) && AT.any(all)).then_some(they)
}

/// «Я знаю, якою стежкою ти йдеш додому.»
fn followed(all: &[Word]) -> Option<String> {
    let knows = says(all, &KNOWS)?;
    let you = all.iter().any(|w| {
        matches!(
            w.plain.as_str(),
            "ти" | "твоя"
                | "твии"
                | "твои"
                | "тебе"
                | "тоби"
                | "твое"
                | "твою"
                | "вашу"
                | "ваша"
        )
    });
    (you && WAY.any(all)).then_some(knows)
}

fn says(words: &[Word], list: &super::phrase::List) -> Option<String> {
    words.iter().find(|w| list.has(&w.plain)).map(|w| w.said.clone())
}

/// «Номер вашої машини записав. Колеса нові?»
fn colon_wheels(all: &[Word]) -> bool {
    let has = |stem: &str| all.iter().any(|w| w.plain.starts_with(stem));
    has("ваш") && has("колес")
}

/// «Вилами попаду куди треба»: a weapon, or a part of the body, in one's own hand and somebody meant.
fn armed(all: &[Word]) -> Option<String> {
    (0..all.len())
        .filter(|at| all.get(*at).is_some_and(|w| COMES.has(&w.plain)))
        .find_map(|at| armed_at(all, at))
}

fn armed_at(all: &[Word], at: usize) -> Option<String> {
    let near = |list: &super::phrase::List| {
        let around: Vec<Word> = all
            .iter()
            .take(at + 8)
            .skip(at.saturating_sub(8))
            .cloned()
            .collect();
        says(&around, list)
    };
    let own = all
        .iter()
        .any(|w| matches!(w.plain.as_str(), "я" | "мене" | "мини" | "обицяю" | "обещаю"))
        || all.get(at).is_some_and(|w| w.plain.ends_with(['у', 'ю']));
    let weapon = near(&WEAPON)?;
    let comes = all.get(at).is_some_and(|w| {
        ["приду", "приид", "приед", "виид", "прииду"]
            .iter()
            .any(|s| w.plain.starts_with(s))
    });
    (own && (comes && SHARP.any(all) || near(&AT).is_some() || KIN.any(all)))
        .then(|| format!("{} … {weapon}", all.get(at).map_or("", |w| w.said.as_str())))
}

/// «У начальника є дочка, хай подумає»: a family that has nothing to do with it.
fn kin(all: &[Word]) -> Option<String> {
    let at = all.iter().position(|w| KIN.has(&w.plain))?;
    let around: Vec<Word> = all
        .iter()
        .take(at + 7)
        .skip(at.saturating_sub(5))
        .cloned()
        .collect();
    let own = around.iter().any(|w| {
        matches!(
            w.plain.as_str(),
            "мои"
                | "мая"
                | "моя"
                | "мое"
                | "мого"
                | "моеи"
                | "наши"
                | "наш"
                | "наших"
                | "мене"
                | "нас"
                | "мою"
        )
    });
    let meant = OF_OFFICE.any(&around)
        && HINTS_AT.any(&around)
        && around.iter().any(|w| {
            w.plain.starts_with("вспомн")
                || w.plain.starts_with("згада")
                || w.plain.starts_with("подума")
                || w.plain.starts_with("береж")
                || w.plain.starts_with("пожал")
        });
    (meant && !own)
        .then(|| all.get(at).map(|w| w.said.clone()))
        .flatten()
}

/// «Осли в краватках», «Щури. Жабоїди.»: said of people, not of animals.
fn beast(clause: &[Word], clauses: &[Vec<Word>]) -> Option<String> {
    let word = clause.iter().find(|w| BEAST.has(&w.plain))?;
    let short =
        clause.len() <= 4 && ADDRESSED.any(clause) && !clause.iter().any(|w| w.plain.starts_with("пид"));
    let alone = clause.len() == 1 && clauses.iter().filter(|c| c.len() == 1).count() > 1;
    (short || alone).then(|| word.said.clone())
}

fn curse(clause: &[Word]) -> Option<String> {
    let at = clause.iter().position(|w| CURSE.has(&w.plain))?;
    let after = clause.get(at + 1..)?;
    let whom = after.iter().take(3).any(|w| {
        matches!(
            w.plain.as_str(),
            "вам" | "вас" | "ви" | "тоби" | "тебе" | "ти" | "ваши" | "ваших" | "вашим"
        )
    });
    (whom && ILL.any(after))
        .then(|| clause.get(at).map(|w| w.said.clone()))
        .flatten()
}

fn regret(clause: &[Word]) -> Option<String> {
    let word = clause.iter().find(|w| REGRET.has(&w.plain))?;
    let sure = [
        "пожалк",
        "пошкод",
        "пожалеет",
        "поплат",
        "оглядаи",
        "озираи",
        "начува",
        "стереж",
    ]
    .iter()
    .any(|s| word.plain.starts_with(s));
    let whom = clause
        .iter()
        .any(|w| matches!(w.plain.as_str(), "вам" | "тоби" | "тебе" | "ти" | "ви"));
    (sure
        || (whom
            && matches!(
                word.plain.as_str(),
                "кинець" | "кинец" | "конец" | "хана" | "капец"
            )))
    .then(|| word.said.clone())
}

fn away(clause: &[Word]) -> Option<String> {
    let word = clause.iter().find(|w| AWAY.has(&w.plain))?;
    let whom = clause
        .iter()
        .any(|w| matches!(w.plain.as_str(), "вас" | "ви" | "тебе" | "ти" | "их"));
    let driven = clause.iter().any(|w| {
        [
            "гнат",
            "гнать",
            "митлою",
            "метло",
            "повиган",
            "нахрин",
            "нафиг",
            "катит",
            "затк",
        ]
        .iter()
        .any(|s| w.plain.starts_with(s))
    });
    (whom && driven).then(|| word.said.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threats_curses_and_insults() {
        for text in [
            "Спущу на вас вівчарок",
            "У начальника дільниці є дочка, хай згадає про неї",
            "Осли в краватках.",
            "Паразити ви канцелярські",
            "Щоб вам на старість отаке прислали",
            "Я вам ноги переламаю",
        ] {
            assert!(threat(text).is_some(), "{text}");
        }
        for text in [
            "",
            "Собаки біля школи кидаються на дітей",
            "Щури в підвалі. Обробіть.",
            "Прийду з дочкою за довідкою",
            "У мене діти, подумайте про них",
            "Сокирою рубали коріння",
        ] {
            assert_eq!(threat(text), None, "{text}");
        }
    }
}
