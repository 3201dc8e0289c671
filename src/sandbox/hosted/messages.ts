import { type Language } from '../../contract/index.ts';
import { type CardField } from '../test-cards.ts';

/** Everything the hosted page says, in one language. */
export interface HostedMessages {
  simulator: string;
  independent: string;
  pay: string;
  order: string;
  details: string;
  tabs: Record<'card' | 'bank' | 'pay_later', string>;
  chooseMethod: string;
  chooseBank: string;
  otherBanks: string;
  choosePlan: string;
  noPlan: string;
  months: string;
  apr: string;
  card: Record<CardField, string>;
  cardWrong: Record<CardField, string>;
  testCards: string;
  cardOutcomes: Record<'success' | 'pending' | 'refused', string>;
  testTitle: string;
  testHint: string;
  success: string;
  failure: string;
  pending: string;
  back: string;
  declined: string;
  reserve: string;
  saveCard: string;
  required: string;
  none: string;
  states: Record<
    'paid' | 'reserved' | 'released' | 'waiting' | 'cancelled' | 'expired' | 'refunded' | 'disputed',
    string
  >;
  continue: string;
  notFound: string;
}

const en: HostedMessages = {
  simulator: 'Simulator, no real payment',
  independent: 'Klix Checkout Kit sandbox: an independent project, not affiliated with Klix or Citadele.',
  pay: 'Pay',
  order: 'Order',
  details: 'What you are paying for',
  tabs: { card: 'Card', bank: 'Bank', pay_later: 'Instalments' },
  chooseMethod: 'Payment method',
  chooseBank: 'Your bank',
  otherBanks: 'Banks of other countries',
  choosePlan: 'Payment plan',
  noPlan: 'No instalment plan is offered for this amount. The test buttons still work.',
  months: 'months',
  apr: 'APR',
  card: { number: 'Card number', expiry: 'Expiry date (MM/YY)', cvv: 'Security code', holder: 'Name on the card' },
  cardWrong: {
    number: 'This is not a card number.',
    expiry: 'Use MM/YY, a date that is not over.',
    cvv: 'Three or four digits.',
    holder: 'Enter a name.',
  },
  testCards: 'Test cards',
  cardOutcomes: { success: 'payment succeeds', pending: 'succeeds later', refused: 'refused' },
  testTitle: 'Choose what happens',
  testHint: 'Nothing has to be filled in above.',
  success: 'Test success',
  failure: 'Test failure',
  pending: 'Test pending',
  back: 'Return to seller',
  declined: 'The payment did not go through. You can try again.',
  reserve: 'The amount will be reserved, not charged.',
  saveCard: 'Your card will be saved for later payments.',
  required: 'Your details',
  none: 'No payment method can be used here.',
  states: {
    paid: 'Paid',
    reserved: 'Amount reserved',
    released: 'Reservation released',
    waiting: 'Waiting for confirmation',
    cancelled: 'Cancelled',
    expired: 'The time to pay has run out',
    refunded: 'Refunded',
    disputed: 'Payment disputed',
  },
  continue: 'Continue to the shop',
  notFound: 'There is no such payment.',
};

const lv: HostedMessages = {
  simulator: 'Simulators, maksājums nav īsts',
  independent: 'Klix Checkout Kit smilškaste: neatkarīgs projekts, nav saistīts ar Klix vai Citadele.',
  pay: 'Maksāt',
  order: 'Pasūtījums',
  details: 'Par ko jūs maksājat',
  tabs: { card: 'Karte', bank: 'Banka', pay_later: 'Nomaksa' },
  chooseMethod: 'Maksājuma veids',
  chooseBank: 'Jūsu banka',
  otherBanks: 'Citu valstu bankas',
  choosePlan: 'Maksājumu plāns',
  noPlan: 'Šai summai nomaksa netiek piedāvāta. Testa pogas darbojas tik un tā.',
  months: 'mēn.',
  apr: 'GPL',
  card: { number: 'Kartes numurs', expiry: 'Derīga līdz (MM/GG)', cvv: 'Drošības kods', holder: 'Vārds uz kartes' },
  cardWrong: {
    number: 'Tas nav kartes numurs.',
    expiry: 'Rakstiet MM/GG; datumam jābūt derīgam.',
    cvv: 'Trīs vai četri cipari.',
    holder: 'Ierakstiet vārdu.',
  },
  testCards: 'Testa kartes',
  cardOutcomes: { success: 'maksājums izdodas', pending: 'izdodas vēlāk', refused: 'noraidīts' },
  testTitle: 'Izvēlieties iznākumu',
  testHint: 'Augstāk nekas nav jāaizpilda.',
  success: 'Testēt veiksmi',
  failure: 'Testēt neveiksmi',
  pending: 'Testēt gaidīšanu',
  back: 'Atgriezties pie pārdevēja',
  declined: 'Maksājums neizdevās. Varat mēģināt vēlreiz.',
  reserve: 'Summa tiks rezervēta, nevis noņemta.',
  saveCard: 'Karte tiks saglabāta turpmākiem maksājumiem.',
  required: 'Jūsu dati',
  none: 'Šeit nav izmantojams neviens maksājuma veids.',
  states: {
    paid: 'Samaksāts',
    reserved: 'Summa rezervēta',
    released: 'Rezervācija atcelta',
    waiting: 'Gaidām apstiprinājumu',
    cancelled: 'Atcelts',
    expired: 'Maksājuma termiņš ir beidzies',
    refunded: 'Nauda atmaksāta',
    disputed: 'Maksājums apstrīdēts',
  },
  continue: 'Turpināt uz veikalu',
  notFound: 'Šāda maksājuma nav.',
};

const lt: HostedMessages = {
  simulator: 'Simuliatorius, mokėjimas netikras',
  independent: 'Klix Checkout Kit bandomoji aplinka: nepriklausomas projektas, nesusijęs su Klix ar Citadele.',
  pay: 'Mokėti',
  order: 'Užsakymas',
  details: 'Už ką mokate',
  tabs: { card: 'Kortelė', bank: 'Bankas', pay_later: 'Dalimis' },
  chooseMethod: 'Mokėjimo būdas',
  chooseBank: 'Jūsų bankas',
  otherBanks: 'Kitų šalių bankai',
  choosePlan: 'Mokėjimo planas',
  noPlan: 'Šiai sumai mokėjimas dalimis nesiūlomas. Bandymo mygtukai vis tiek veikia.',
  months: 'mėn.',
  apr: 'BVKKMN',
  card: {
    number: 'Kortelės numeris',
    expiry: 'Galioja iki (MM/MM)',
    cvv: 'Saugos kodas',
    holder: 'Vardas ant kortelės',
  },
  cardWrong: {
    number: 'Tai ne kortelės numeris.',
    expiry: 'Rašykite mėnesį ir metus, pvz., 09/30; data turi galioti.',
    cvv: 'Trys arba keturi skaitmenys.',
    holder: 'Įrašykite vardą.',
  },
  testCards: 'Bandomosios kortelės',
  cardOutcomes: { success: 'mokėjimas pavyksta', pending: 'pavyksta vėliau', refused: 'atmetama' },
  testTitle: 'Pasirinkite, kas nutiks',
  testHint: 'Aukščiau nieko pildyti nereikia.',
  success: 'Bandyti sėkmę',
  failure: 'Bandyti nesėkmę',
  pending: 'Bandyti laukimą',
  back: 'Grįžti pas pardavėją',
  declined: 'Mokėjimas nepavyko. Galite bandyti dar kartą.',
  reserve: 'Suma bus rezervuota, o ne nuskaityta.',
  saveCard: 'Kortelė bus išsaugota vėlesniems mokėjimams.',
  required: 'Jūsų duomenys',
  none: 'Čia negalima naudoti jokio mokėjimo būdo.',
  states: {
    paid: 'Apmokėta',
    reserved: 'Suma rezervuota',
    released: 'Rezervacija atšaukta',
    waiting: 'Laukiama patvirtinimo',
    cancelled: 'Atšaukta',
    expired: 'Mokėjimo laikas baigėsi',
    refunded: 'Pinigai grąžinti',
    disputed: 'Mokėjimas ginčijamas',
  },
  continue: 'Grįžti į parduotuvę',
  notFound: 'Tokio mokėjimo nėra.',
};

const ru: HostedMessages = {
  simulator: 'Симулятор, платёж не настоящий',
  independent: 'Песочница Klix Checkout Kit: независимый проект, не связанный с Klix или Citadele.',
  pay: 'Заплатить',
  order: 'Заказ',
  details: 'За что вы платите',
  tabs: { card: 'Карта', bank: 'Банк', pay_later: 'Рассрочка' },
  chooseMethod: 'Способ оплаты',
  chooseBank: 'Ваш банк',
  otherBanks: 'Банки других стран',
  choosePlan: 'План платежей',
  noPlan: 'Для этой суммы рассрочка не предлагается. Тестовые кнопки всё равно работают.',
  months: 'мес.',
  apr: 'ГПС',
  card: { number: 'Номер карты', expiry: 'Срок действия (ММ/ГГ)', cvv: 'Код безопасности', holder: 'Имя на карте' },
  cardWrong: {
    number: 'Это не номер карты.',
    expiry: 'Введите ММ/ГГ; срок не должен истечь.',
    cvv: 'Три или четыре цифры.',
    holder: 'Введите имя.',
  },
  testCards: 'Тестовые карты',
  cardOutcomes: { success: 'платёж проходит', pending: 'проходит позже', refused: 'отказ' },
  testTitle: 'Выберите, что произойдёт',
  testHint: 'Выше ничего заполнять не нужно.',
  success: 'Тест: успех',
  failure: 'Тест: неудача',
  pending: 'Тест: ожидание',
  back: 'Вернуться к продавцу',
  declined: 'Платёж не прошёл. Можно попробовать ещё раз.',
  reserve: 'Сумма будет зарезервирована, а не списана.',
  saveCard: 'Карта будет сохранена для следующих платежей.',
  required: 'Ваши данные',
  none: 'Здесь нельзя использовать ни один способ оплаты.',
  states: {
    paid: 'Оплачено',
    reserved: 'Сумма зарезервирована',
    released: 'Резерв снят',
    waiting: 'Ждём подтверждения',
    cancelled: 'Отменено',
    expired: 'Время для оплаты истекло',
    refunded: 'Деньги возвращены',
    disputed: 'Платёж оспорен',
  },
  continue: 'Вернуться в магазин',
  notFound: 'Такого платежа нет.',
};

const et: HostedMessages = {
  simulator: 'Simulaator, makse ei ole päris',
  independent: 'Klix Checkout Kit liivakast: sõltumatu projekt, mis ei ole seotud Klixi ega Citadelega.',
  pay: 'Maksa',
  order: 'Tellimus',
  details: 'Mille eest maksate',
  tabs: { card: 'Kaart', bank: 'Pank', pay_later: 'Järelmaks' },
  chooseMethod: 'Makseviis',
  chooseBank: 'Teie pank',
  otherBanks: 'Teiste riikide pangad',
  choosePlan: 'Makseplaan',
  noPlan: 'Sellele summale järelmaksu ei pakuta. Testnupud töötavad siiski.',
  months: 'kuud',
  apr: 'KKM',
  card: { number: 'Kaardi number', expiry: 'Kehtib kuni (KK/AA)', cvv: 'Turvakood', holder: 'Nimi kaardil' },
  cardWrong: {
    number: 'See ei ole kaardi number.',
    expiry: 'Kirjutage KK/AA; kuupäev peab kehtima.',
    cvv: 'Kolm või neli numbrit.',
    holder: 'Sisestage nimi.',
  },
  testCards: 'Testkaardid',
  cardOutcomes: { success: 'makse õnnestub', pending: 'õnnestub hiljem', refused: 'keeldutakse' },
  testTitle: 'Valige, mis juhtub',
  testHint: 'Ülal ei ole vaja midagi täita.',
  success: 'Testi õnnestumist',
  failure: 'Testi ebaõnnestumist',
  pending: 'Testi ootamist',
  back: 'Tagasi müüja juurde',
  declined: 'Makse ei õnnestunud. Võite uuesti proovida.',
  reserve: 'Summa broneeritakse, seda ei võeta maha.',
  saveCard: 'Kaart salvestatakse järgmisteks makseteks.',
  required: 'Teie andmed',
  none: 'Siin ei saa kasutada ühtegi makseviisi.',
  states: {
    paid: 'Makstud',
    reserved: 'Summa broneeritud',
    released: 'Broneering tühistatud',
    waiting: 'Ootame kinnitust',
    cancelled: 'Tühistatud',
    expired: 'Maksmise aeg on läbi',
    refunded: 'Raha tagastatud',
    disputed: 'Makse vaidlustatud',
  },
  continue: 'Tagasi poodi',
  notFound: 'Sellist makset ei ole.',
};

export const HOSTED_MESSAGES: Record<Language, HostedMessages> = { en, lv, lt, ru, et };
