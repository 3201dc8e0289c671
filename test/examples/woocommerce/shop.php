<?php
/**
 * WordPress and WooCommerce as far as the plugin calls them: reads a shop as JSON, prints what the plugin made of it.
 */

$shop = json_decode( file_get_contents( 'php://stdin' ), true );

define( 'ABSPATH', __DIR__ );
foreach ( $shop['constants'] as $name => $value ) {
	define( $name, $value );
}

$hooks = array();

function add_action( $name, $function, $priority = 10, $arguments = 1 ) {
	global $hooks;
	$hooks[ $name ][ $priority ][] = $function;
}
function add_filter( $name, $function, $priority = 10, $arguments = 1 ) {
	add_action( $name, $function, $priority, $arguments );
}
function run_hook( $name, ...$arguments ) {
	global $hooks;
	$value = $arguments ? $arguments[0] : null;
	ksort( $hooks[ $name ] );
	ob_start();
	foreach ( array_merge( ...array_values( $hooks[ $name ] ) ) as $function ) {
		$value = $function( ...$arguments );
	}
	$printed = ob_get_clean();
	return $arguments ? $value : $printed;
}
function get_option( $name, $default ) {
	global $shop;
	return $shop['options'][ $name ] ?? $default;
}
function get_woocommerce_currency() {
	global $shop;
	return $shop['currency'];
}
function determine_locale() {
	global $shop;
	return $shop['locale'];
}
function esc_attr( $text ) {
	return htmlspecialchars( $text, ENT_QUOTES, 'UTF-8' );
}
function wc_format_decimal( $number, $decimals ) {
	return number_format( round( (float) $number, $decimals ), $decimals, '.', '' );
}
function wc_get_price_including_tax( $product ) {
	return round( (float) $product->get_price() * $product->tax, 6 );
}
function plugins_url( $path, $file ) {
	return '/wp-content/plugins/' . basename( dirname( $file ) ) . '/' . $path;
}
function is_product() {
	global $shop;
	return 'product' === $shop['page'];
}
function is_cart() {
	return false;
}
function is_checkout() {
	return false;
}
$enqueued = array();
function wp_enqueue_script_module( $id, $src, $deps, $version ) {
	global $enqueued;
	$enqueued[] = "$src?ver=$version";
}
function wp_enqueue_style( $id, $src, $deps, $version ) {
	wp_enqueue_script_module( $id, $src, $deps, $version );
}
function WC() {
	global $shop;
	return new class( $shop['cart_total'] ) {
		public $cart;
		public function __construct( $total ) {
			$this->cart = null === $total ? null : new class( $total ) {
				private $total;
				public function __construct( $total ) {
					$this->total = $total;
				}
				public function get_total( $context ) {
					return 'edit' === $context ? $this->total : '<span>' . $this->total . '</span>';
				}
			};
		}
	};
}

class Shop_Product {
	public $tax;
	private $data;
	public function __construct( $data ) {
		$this->data = $data + array( 'type' => 'simple', 'in_stock' => true, 'purchasable' => true, 'tax' => 1 );
		$this->tax  = $this->data['tax'];
	}
	public function is_type( $types ) {
		return in_array( $this->data['type'], (array) $types, true );
	}
	public function is_in_stock() {
		return $this->data['in_stock'];
	}
	public function is_purchasable() {
		return $this->data['purchasable'];
	}
	public function get_price() {
		return $this->data['price'];
	}
	public function get_variation_price( $which ) {
		$prices = array_column( $this->data['variations'], 'price' );
		return 'min' === $which ? min( $prices ) : max( $prices );
	}
}

require $shop['plugin'];

$product = $shop['product'] ? new Shop_Product( $shop['product'] ) : null;
run_hook( 'wp_enqueue_scripts' );
echo json_encode(
	array(
		'product'    => run_hook( 'woocommerce_single_product_summary' ),
		'cart'       => run_hook( 'woocommerce_proceed_to_checkout' ),
		'checkout'   => run_hook( 'woocommerce_review_order_before_payment' ),
		'fragments'  => (object) run_hook( 'woocommerce_update_order_review_fragments', array() ),
		'variations' => array_map(
			function ( $variation ) use ( $product ) {
				return run_hook( 'woocommerce_available_variation', array( 'display_price' => (float) $variation['price'] ), $product, new Shop_Product( $variation ) );
			},
			$shop['product']['variations'] ?? array()
		),
		'enqueued'   => $enqueued,
		'priorities' => array_keys( $hooks['woocommerce_single_product_summary'] ),
	)
);
