// The script beside the kit's own on a Shopify page: the lines follow the variant that is chosen and the cart.
import { followCart } from './follow-cart.ts';
import { followVariants } from './follow-variants.ts';

followVariants();
followCart();
