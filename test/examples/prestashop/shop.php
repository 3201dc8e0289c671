<?php
/**
 * PrestaShop as far as the module calls it: reads a shop as JSON, prints what the module made of it.
 */

$shop = json_decode(file_get_contents('php://stdin'), true);

define('_PS_VERSION_', '8.2.0');

class Configuration
{
    public static $values = [];

    public static function get($name)
    {
        return self::$values[$name] ?? false;
    }

    public static function updateValue($name, $value)
    {
        self::$values[$name] = $value;
    }

    public static function deleteByName($name)
    {
        unset(self::$values[$name]);
    }
}

class Tools
{
    public static function safeOutput($text)
    {
        return htmlspecialchars($text, ENT_QUOTES, 'UTF-8');
    }

    public static function ps_round($value, $decimals)
    {
        return round($value, $decimals);
    }

    public static function isSubmit($name)
    {
        global $shop;

        return $name === 'submitklixpaylater' && isset($shop['submitted']);
    }

    public static function getValue($name)
    {
        global $shop;

        return $shop['submitted'][$name] ?? false;
    }

    public static function getAdminTokenLite($tab)
    {
        return 'token';
    }
}

class AdminController
{
    public static $currentIndex = 'index.php?controller=AdminModules';
}

class HelperForm
{
    public $submit_action;
    public $token;
    public $currentIndex;
    public $fields_value = [];

    public function generateForm($forms)
    {
        return json_encode([array_column($forms[0]['form']['input'], 'name'), $this->fields_value]);
    }
}

class Product
{
    public static function getPriceStatic($id, $tax, $combination, $decimals)
    {
        global $shop;

        return round($shop['prices'][$combination] * ($tax ? 1.21 : 1), $decimals);
    }
}

class Module
{
    public $name;
    public $tab;
    public $version;
    public $author;
    public $bootstrap;
    public $ps_versions_compliancy;
    public $displayName;
    public $description;
    public $context;
    public $hooks = [];

    public function __construct()
    {
        global $shop;
        $total = $shop['cart_total'];
        $cart = new class($total) {
            private $total;

            public function __construct($total)
            {
                $this->total = $total;
            }

            public function getOrderTotal($tax)
            {
                return $tax ? $this->total : null;
            }
        };
        $this->context = (object) [
            'currency' => (object) ['iso_code' => $shop['currency']],
            'language' => (object) ['iso_code' => $shop['language']],
            'cart' => $cart,
        ];
    }

    public function install()
    {
        return true;
    }

    public function uninstall()
    {
        return true;
    }

    public function registerHook($names)
    {
        $this->hooks = $names;

        return true;
    }

    public function getPathUri()
    {
        return '/modules/klixpaylater/';
    }

    public function trans($text)
    {
        return $text;
    }

    public function displayConfirmation($text)
    {
        return "<p>$text</p>";
    }
}

require $shop['module'];

Configuration::$values = $shop['settings'];
$module = new KlixPayLater();
$installed = $module->install();
$settings = $module->getContent();
$saved = Configuration::$values;
$made = [
    'installed' => $installed,
    'hooks' => $module->hooks,
    'settings' => $settings,
    'head' => $module->hookDisplayHeader(),
    'product' => $module->hookDisplayProductPriceBlock(['type' => 'after_price', 'product' => $shop['product']]),
    'elsewhere' => $module->hookDisplayProductPriceBlock(['type' => 'weight', 'product' => $shop['product']]),
    'cart' => $module->hookDisplayShoppingCart(),
    'checkout' => $module->hookDisplayPaymentTop(),
    'saved' => $saved,
];
$module->uninstall();
echo json_encode($made + ['left' => Configuration::$values]);
