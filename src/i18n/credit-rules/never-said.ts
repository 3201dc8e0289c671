import type { Language } from '../../contract/vocabulary.ts';

/** Words that no sentence of the kit has. */
export interface NeverSaid {
  /** Pressure to act now. */
  readonly urgency: RegExp;
  /** A loan as if it were a gift, or cost nothing. */
  readonly freeMoney: RegExp;
}

/**
 * Stems in each language, without regard to capitals. "Interest-free" is none of them: it says what costs nothing, and stands
 * only where the answer says so.
 */
export const NEVER_SAID: Readonly<Record<Language, NeverSaid>> = {
  en: {
    urgency: /hurry|now!|last chance|ends (soon|today)|only today|don['’]t (miss|wait)|limited (time|offer)|act now/i,
    freeMoney: /free money|for free|free of charge|costs? nothing|no cost|at no charge|risk[- ]free|(^|\D)0 ?%/i,
  },
  lv: {
    urgency: /steidz|pasteidz|tikai šodien|pēdējā iespēja|nepalaid|negaid|drīz beigsies/i,
    freeMoney: /bezmaksas|par brīvu|bez maksas|neko nemaks|par velti|bez riska|dāvan|(^|\D)0 ?%/i,
  },
  lt: {
    urgency: /paskubėk|skubėk|tik šiandien|paskutinė (proga|galimybė)|nepraleisk|nelauk|greitai baig/i,
    freeMoney: /nemokam|dovan|veltui|nieko nekain|be rizikos|(^|\D)0 ?%/i,
  },
  ru: {
    urgency: /спеши|торопи|только сегодня|последний шанс|не упусти|не жди|скоро закончит/i,
    freeMoney: /бесплатн|даром|задаром|ничего не стоит|без риска|подар|(^|\D)0 ?%/i,
  },
  et: {
    urgency: /kiirusta|ruttu|ainult täna|viimane võimalus|ära (maga|oota)|lõpeb peagi/i,
    freeMoney: /tasuta|kingi|ei maksa midagi|muidu\b|riskivaba|(^|\D)0 ?%/i,
  },
};
