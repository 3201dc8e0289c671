<?php
/**
 * Klix Pay Later line for PrestaShop 8: the monthly payment under a price, in the cart and at the checkout.
 * An independent project, not affiliated with Klix or Citadele. MIT licence.
 */

if (!defined('_PS_VERSION_')) {
    exit;
}

require_once __DIR__ . '/klix-cents.php';

class KlixPayLater extends Module
{
    /** Settings: name in the shop's configuration => label in the back office. */
    const SETTINGS = [
        'KLIX_BRAND_ID' => 'Brand ID, the UUID that Klix gave you',
        'KLIX_CATEGORY' => 'Category, only for shops that sell different kinds of goods',
        'KLIX_THEME' => 'Colours: light, dark or auto',
        'KLIX_API_BASE' => 'Address of the financing API, only for testing',
    ];

    const HOOKS = ['displayHeader', 'displayProductPriceBlock', 'displayShoppingCart', 'displayPaymentTop'];

    public function __construct()
    {
        $this->name = 'klixpaylater';
        $this->tab = 'front_office_features';
        $this->version = '0.1.0';
        $this->author = 'Klix Checkout Kit';
        $this->bootstrap = true;
        $this->ps_versions_compliancy = ['min' => '8.0.0', 'max' => '9.99.99'];
        parent::__construct();
        $this->displayName = 'Klix Pay Later line';
        $this->description = 'The monthly payment under a price, in the cart and at the checkout.';
    }

    public function install()
    {
        return parent::install() && $this->registerHook(self::HOOKS);
    }

    public function uninstall()
    {
        foreach (array_keys(self::SETTINGS) as $name) {
            Configuration::deleteByName($name);
        }

        return parent::uninstall();
    }

    /** The settings page in the back office. */
    public function getContent()
    {
        $note = '';
        if (Tools::isSubmit('submit' . $this->name)) {
            foreach (array_keys(self::SETTINGS) as $name) {
                Configuration::updateValue($name, trim((string) Tools::getValue($name)));
            }
            $note = $this->displayConfirmation($this->trans('Settings updated', [], 'Admin.Global'));
        }
        $fields = [];
        foreach (self::SETTINGS as $name => $label) {
            $fields[] = ['type' => 'text', 'name' => $name, 'label' => $label];
        }
        $form = new HelperForm();
        $form->submit_action = 'submit' . $this->name;
        $form->token = Tools::getAdminTokenLite('AdminModules');
        $form->currentIndex = AdminController::$currentIndex . '&configure=' . $this->name;
        foreach (array_keys(self::SETTINGS) as $name) {
            $form->fields_value[$name] = Configuration::get($name);
        }

        return $note . $form->generateForm([[
            'form' => [
                'legend' => ['title' => $this->displayName],
                'input' => $fields,
                'submit' => ['title' => $this->trans('Save', [], 'Admin.Actions')],
            ],
        ]]);
    }

    /** Style sheet and scripts. PrestaShop's own list of scripts has no place for modules. */
    public function hookDisplayHeader()
    {
        if (!$this->isOn()) {
            return '';
        }
        $address = function ($file) {
            return $this->escape($this->getPathUri() . 'views/' . $file . '?v=' . $this->version);
        };

        return '<link rel="stylesheet" href="' . $address('klix-pay-later.css') . '">'
            . '<script type="module" src="' . $address('klix-pay-later.js') . '"></script>'
            . '<script type="module" src="' . $address('klix-pay-later-prestashop.js') . '"></script>';
    }

    /** Under the price of the product page, which PrestaShop draws anew when another combination is chosen. */
    public function hookDisplayProductPriceBlock($params)
    {
        if ($params['type'] !== 'after_price' || !$this->isOn()) {
            return '';
        }
        $product = $params['product'];
        if (!$product['show_price'] || !$product['available_for_order'] || empty($product['add_to_cart_url'])) {
            return $this->line('product', null);
        }
        $price = Product::getPriceStatic((int) $product['id_product'], true, (int) $product['id_product_attribute'], 2);

        return $this->line('product', $this->cents($price));
    }

    public function hookDisplayShoppingCart()
    {
        return $this->cartLine('cart');
    }

    public function hookDisplayPaymentTop()
    {
        return $this->cartLine('checkout');
    }

    private function cartLine($view)
    {
        return $this->isOn() ? $this->line($view, $this->cents($this->context->cart->getOrderTotal(true))) : '';
    }

    /** Klix lends in euro only. */
    private function isOn()
    {
        return $this->context->currency->iso_code === 'EUR' && Configuration::get('KLIX_BRAND_ID');
    }

    /** PrestaShop counts in floats; its own rounding makes a decimal string of the result. */
    private function cents($price)
    {
        return klix_cents(number_format(Tools::ps_round((float) $price, 2), 2, '.', ''));
    }

    /** The element. Without an amount it shows nothing and asks nothing. */
    private function line($view, $cents)
    {
        $attributes = [
            'view' => $view,
            'amount' => $cents === null ? '0' : (string) $cents,
            'currency' => 'EUR',
            'brand_id' => Configuration::get('KLIX_BRAND_ID'),
            'language' => $this->context->language->iso_code,
            'theme' => Configuration::get('KLIX_THEME'),
            'category' => Configuration::get('KLIX_CATEGORY'),
            'api_base' => Configuration::get('KLIX_API_BASE'),
        ];
        $html = '<klix-pay-later';
        foreach ($attributes as $name => $value) {
            if ((string) $value !== '') {
                $html .= ' ' . $name . '="' . $this->escape($value) . '"';
            }
        }

        return $html . '></klix-pay-later>';
    }

    private function escape($text)
    {
        return Tools::safeOutput((string) $text);
    }
}
