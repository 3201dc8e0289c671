<?php
/**
 * Plugin Name: Klix Pay Later line
 * Description: The monthly payment under a price, in the cart and at the checkout. An independent project, not affiliated with Klix or Citadele.
 * Version: 0.1.0
 * Requires at least: 6.5
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * License: MIT
 *
 * Settings go into wp-config.php:
 *
 *     define( 'KLIX_BRAND_ID', 'the UUID that Klix gave you' );
 *     define( 'KLIX_CATEGORY', 'FURNITURE' );          // only for shops that sell different kinds of goods
 *     define( 'KLIX_THEME', 'auto' );                  // light, dark or auto
 *     define( 'KLIX_API_BASE', 'http://127.0.0.1:4010' ); // only for testing
 *
 * or into the options klix_brand_id, klix_category, klix_theme and klix_api_base.
 */

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/klix-cents.php';

/**
 * A setting: the constant, else the option.
 */
function klix_pay_later_setting( $name ) {
	$constant = 'KLIX_' . strtoupper( $name );
	return trim( (string) ( defined( $constant ) ? constant( $constant ) : get_option( 'klix_' . $name, '' ) ) );
}

/**
 * Klix lends in euro only.
 */
function klix_pay_later_is_on() {
	return 'EUR' === get_woocommerce_currency() && '' !== klix_pay_later_setting( 'brand_id' );
}

/**
 * What the shopper pays for one of a product, in cents; null when it cannot be bought or has no exact price.
 */
function klix_pay_later_product_cents( $product ) {
	if ( ! $product->is_purchasable() || ! $product->is_in_stock() || '' === $product->get_price() ) {
		return null;
	}
	// WooCommerce counts taxes in floats; its own rounding makes a decimal string of the result.
	return klix_cents( wc_format_decimal( wc_get_price_including_tax( $product ), 2 ) );
}

/**
 * One price for a product page. Variations of different prices have none until one is chosen.
 */
function klix_pay_later_page_cents( $product ) {
	if ( $product->is_type( 'variable' ) && $product->get_variation_price( 'min' ) !== $product->get_variation_price( 'max' ) ) {
		return null;
	}
	return $product->is_type( array( 'simple', 'variable' ) ) ? klix_pay_later_product_cents( $product ) : null;
}

/**
 * What the cart costs, in cents.
 */
function klix_pay_later_cart_cents() {
	return WC()->cart ? klix_cents( wc_format_decimal( WC()->cart->get_total( 'edit' ), 2 ) ) : null;
}

/**
 * The element. Without an amount it shows nothing and asks nothing, and waits for a variation.
 */
function klix_pay_later_line( $view, $cents ) {
	$attributes = array(
		'view'     => $view,
		'amount'   => null === $cents ? '0' : (string) $cents,
		'currency' => 'EUR',
		'brand_id' => klix_pay_later_setting( 'brand_id' ),
		'language' => determine_locale(),
		'theme'    => klix_pay_later_setting( 'theme' ),
		'category' => klix_pay_later_setting( 'category' ),
		'api_base' => klix_pay_later_setting( 'api_base' ),
	);
	$html       = '<klix-pay-later';
	foreach ( array_filter( $attributes, 'strlen' ) as $name => $value ) {
		$html .= ' ' . $name . '="' . esc_attr( $value ) . '"';
	}
	return $html . '></klix-pay-later>';
}

// Below the price, which WooCommerce prints at 10.
add_action(
	'woocommerce_single_product_summary',
	function () {
		global $product;
		if ( klix_pay_later_is_on() && $product ) {
			echo klix_pay_later_line( 'product', klix_pay_later_page_cents( $product ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped where it is made.
		}
	},
	11
);

// Each variation carries its cents, also where WooCommerce fetches it later: nothing is computed from a number in the page.
add_filter(
	'woocommerce_available_variation',
	function ( $data, $product, $variation ) {
		$data['klix_cents'] = klix_pay_later_is_on() ? klix_pay_later_product_cents( $variation ) : null;
		return $data;
	},
	10,
	3
);

// In the cart's totals, which WooCommerce draws anew with every change.
add_action(
	'woocommerce_proceed_to_checkout',
	function () {
		if ( klix_pay_later_is_on() ) {
			echo klix_pay_later_line( 'cart', klix_pay_later_cart_cents() ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped where it is made.
		}
	},
	5
);

/**
 * The checkout's line in a box that WooCommerce can replace.
 */
function klix_pay_later_checkout_box() {
	return '<div class="klix-pay-later-checkout">' . klix_pay_later_line( 'checkout', klix_pay_later_cart_cents() ) . '</div>';
}

add_action(
	'woocommerce_review_order_before_payment',
	function () {
		if ( klix_pay_later_is_on() ) {
			echo klix_pay_later_checkout_box(); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped where it is made.
		}
	}
);

// The box stands outside what WooCommerce replaces when delivery or coupons change the total.
add_filter(
	'woocommerce_update_order_review_fragments',
	function ( $fragments ) {
		if ( klix_pay_later_is_on() ) {
			$fragments['.klix-pay-later-checkout'] = klix_pay_later_checkout_box();
		}
		return $fragments;
	}
);

// Style sheet and scripts, only where a line can stand.
add_action(
	'wp_enqueue_scripts',
	function () {
		if ( klix_pay_later_is_on() && ( is_product() || is_cart() || is_checkout() ) ) {
			wp_enqueue_style( 'klix-pay-later', plugins_url( 'assets/klix-pay-later.css', __FILE__ ), array(), '0.1.0' );
			foreach ( array( 'klix-pay-later', 'klix-pay-later-woocommerce' ) as $name ) {
				wp_enqueue_script_module( $name, plugins_url( "assets/$name.js", __FILE__ ), array(), '0.1.0' );
			}
		}
	}
);
