<?php
/**
 * Price arithmetic of the Klix Pay Later line, shared by the WooCommerce plugin and the PrestaShop module.
 */

if ( ! function_exists( 'klix_cents' ) ) {
	/**
	 * A decimal string in euro as whole cents, without a float on the way: '679.00' is 67900, '679.5' is 67950.
	 *
	 * Anything that leaves a doubt gives null, and the line is left out: a comma, a sign, an exponent, blanks inside, grouping,
	 * part of a cent ('0.005'; '0.500' is fine), and everything that is no string, since a float has no exact cents.
	 *
	 * @param mixed $decimal
	 * @return int|null
	 */
	function klix_cents( $decimal ) {
		if ( ! is_string( $decimal ) || ! preg_match( '/^([0-9]{1,12})(?:\.([0-9]{1,2})0*)?$/D', trim( $decimal ), $parts ) ) {
			return null;
		}
		return 100 * (int) $parts[1] + (int) str_pad( isset( $parts[2] ) ? $parts[2] : '', 2, '0' );
	}
}
