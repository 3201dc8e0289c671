import type { Language } from '../../src/contract/vocabulary.ts';

/**
 * Words that no sentence about credit may have: urgency, free money, discounts, praise, promises of approval, pressure to
 * borrow; and the names of lenders, which only Klix's own text may say.
 */
export const NEVER_SAID: Readonly<Record<Language, RegExp>> = {
  en: /hurry|now!|today|last chance|limited|only \d|free money|discount|sale|bargain|cheap|save|best|easy|instant|guarantee|approved|risk-free|without checks|don't miss|borrow now|lowest|afford|0 ?%/i,
  lv: /steidz|tikai šodien|pēdējā iespēja|bezmaksas|par brīvu|atlaid|akcij|lēt|ietaup|labāk|viegli|uzreiz|garant|apstiprin|bez riska|bez pārbaud|izdevīg|nepalaid|aizņemies|0 ?%/i,
  lt: /paskubėk|tik šiandien|paskutinė proga|nemokam|dovan|nuolaid|akcij|pig(us|i|iai|iau)\b|sutaup|geriaus|lengva|iš karto|garant|patvirtin|be rizikos|be patikr|nepraleisk|skolinkis|0 ?%/i,
  ru: /спеши|только сегодня|последний шанс|бесплатн|даром|скидк|акци|дёшев|дешев|выгодн|эконом|лучш|легко|мгновенн|сразу|гарант|одобр|без риска|без проверк|не упусти|берите|0 ?%/i,
  et: /kiirusta|ainult täna|viimane võimalus|tasuta|kingi|allahind|soodus|kampaania|odav|säästa|parim|lihtne|kohe|garant|heaks kiid|riskivaba|ilma kontrolli|ära maga|laena kohe|0 ?%/i,
};

export const LENDERS =
  /citadele|inbank|esto\b|mokilizing|bigbank|lateko|luminor|swedbank|seb\b|artea|šiauli|example lender/i;
