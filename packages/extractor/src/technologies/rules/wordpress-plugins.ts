import type { TechnologyRule } from '../technology-rule.ts';
import { widgetOfManySystems as widget, wordPressPlugin as plugin } from './wordpress-plugin.ts';

/**
 * WordPress plugins for shops, forms, search engine optimization, galleries, courses, page builders and other purposes.
 */
export const WORDPRESS_PLUGINS_RULES: readonly TechnologyRule[] = [
  plugin('WooCommerce', 'Ecommerce', ['woocommerce'], {
    generator: ['WooCommerce'],
    classes: [
      'woocommerce',
      'woocommerce-page',
      'woocommerce-no-js',
      'woocommerce-js',
      'wc-block-*',
      'woocommerce-cart',
      'woocommerce-active',
    ],
    code: ['wc_add_to_cart_params', 'woocommerce_params', 'wc_cart_fragments_params', 'wcSettings ='],
    cookies: ['woocommerce_items_in_cart', 'woocommerce_cart_hash', 'wp_woocommerce_session_*'],
    ids: ['woocommerce-general-css', 'woocommerce-layout-css', 'woocommerce-inline-inline-css'],
  }),
  plugin('WooCommerce Stripe', 'Payment processors', ['woocommerce-gateway-stripe']),
  plugin('WooCommerce PayPal Payments', 'Payment processors', ['woocommerce-paypal-payments']),
  plugin('WooCommerce Blocks', 'Ecommerce', ['woo-gutenberg-products-block']),
  plugin('Easy Digital Downloads', 'Ecommerce', ['easy-digital-downloads'], {
    generator: ['Easy Digital Downloads'],
    code: ['edd_scripts ='],
  }),
  plugin('YITH WooCommerce Wishlist', 'Ecommerce', ['yith-woocommerce-wishlist'], {
    code: ['yith_wcwl_l10n'],
  }),
  plugin('Contact Form 7', 'Form builders', ['contact-form-7'], {
    classes: ['wpcf7', 'wpcf7-form', 'wpcf7-form-control'],
    code: ['wpcf7 =', 'wpcf7Recaptcha'],
    ids: ['contact-form-7-css', 'contact-form-7-js'],
  }),
  plugin('WPForms', 'Form builders', ['wpforms', 'wpforms-lite'], {
    classes: ['wpforms-form', 'wpforms-container', 'wpforms-field-container'],
    code: ['wpforms_settings'],
  }),
  plugin('Gravity Forms', 'Form builders', ['gravityforms'], {
    classes: ['gform_wrapper', 'gform_fields', 'gform_body'],
    code: ['gform.initializeOnLoaded', 'gf_global'],
  }),
  plugin('Ninja Forms', 'Form builders', ['ninja-forms'], {
    classes: ['nf-form-cont', 'ninja-forms-form-wrap'],
    code: ['nfForms'],
  }),
  plugin('Fluent Forms', 'Form builders', ['fluentform', 'fluentformpro'], {
    classes: ['frm-fluent-form', 'fluentform'],
  }),
  plugin('Formidable Forms', 'Form builders', ['formidable', 'formidable-pro'], {
    classes: ['frm_forms', 'frm_form_fields'],
  }),
  plugin('Forminator', 'Form builders', ['forminator'], {
    classes: ['forminator-custom-form', 'forminator-ui'],
  }),
  plugin('Yoast SEO', 'SEO', ['wordpress-seo'], {
    comments: [
      'This site is optimized with the Yoast SEO plugin',
      'This site is optimized with the Yoast WordPress SEO plugin',
      'This site is optimized with the Yoast SEO Premium plugin',
    ],
    classes: ['yoast-schema-graph'],
    generator: ['Yoast SEO'],
  }),
  plugin('Yoast SEO Premium', 'SEO', ['wordpress-seo-premium'], {
    comments: ['This site is optimized with the Yoast SEO Premium plugin'],
    implies: ['Yoast SEO'],
  }),
  plugin('Rank Math SEO', 'SEO', ['seo-by-rank-math', 'seo-by-rank-math-pro'], {
    comments: ['Search Engine Optimization by Rank Math', 'Search Engine Optimization by Rank Math PRO'],
    classes: ['rank-math-schema', 'rank-math-schema-pro', 'rank-math-breadcrumb'],
    code: ['rankMath ='],
  }),
  plugin('All in One SEO', 'SEO', ['all-in-one-seo-pack', 'all-in-one-seo-pack-pro'], {
    generator: ['All in One SEO (AIOSEO)', 'All in One SEO Pro (AIOSEO)', 'All in One SEO'],
    comments: ['All in One SEO', 'All in One SEO Pack', 'All in One SEO Pro'],
    classes: ['aioseo-schema', 'aioseop-schema'],
  }),
  plugin('SEOPress', 'SEO', ['wp-seopress', 'wp-seopress-pro'], {
    generator: ['SEOPress'],
    code: ['seopressAjaxGAUserConsent'],
  }),
  plugin('The SEO Framework', 'SEO', ['autodescription'], {
    comments: ['The SEO Framework by Sybre Waaijer', 'The SEO Framework'],
  }),
  plugin('Squirrly SEO', 'SEO', ['squirrly-seo'], { comments: ['SEO by Squirrly SEO'] }),
  plugin('Jetpack', 'Widgets', ['jetpack', 'jetpack-boost'], {
    hosts: ['c0.wp.com'],
    pixels: ['pixel.wp.com'],
    loaders: ['stats.wp.com'],
    comments: ['Jetpack Open Graph Tags'],
    ids: ['jetpack_css-css'],
    classes: ['jetpack-lazy-image', 'jp-relatedposts'],
  }),
  widget('Slider Revolution', 'Photo galleries', ['revslider'], {
    generator: ['Powered by Slider Revolution', 'Powered by Revolution Slider'],
    classes: ['rev_slider', 'rev_slider_wrapper', 'rs-fullwidth-wrap'],
    elements: ['rs-module', 'rs-module-wrap', 'rs-slides'],
    code: ['setREVStartSize'],
  }),
  widget('LayerSlider', 'Photo galleries', ['layerslider'], {
    generator: ['Powered by LayerSlider'],
    classes: ['ls-wp-container'],
  }),
  widget('Smart Slider 3', 'Photo galleries', ['smart-slider-3', 'nextend-smart-slider3-pro'], {
    classes: ['n2-ss-slider'],
  }),
  plugin('MetaSlider', 'Photo galleries', ['ml-slider'], { classes: ['metaslider'] }),
  plugin('NextGEN Gallery', 'Photo galleries', ['nextgen-gallery'], {
    generator: ['NextGEN'],
    meta: ['nextgen'],
  }),
  plugin('Envira Gallery', 'Photo galleries', ['envira-gallery', 'envira-gallery-lite']),
  plugin('Popup Maker', 'Widgets', ['popup-maker'], { classes: ['pum-overlay', 'pum-container'] }),
  widget('AddToAny', 'Widgets', ['add-to-any'], { loaders: ['static.addtoany.com'] }),
  plugin('Social Warfare', 'Widgets', ['social-warfare']),
  plugin('Smash Balloon Instagram Feed', 'Widgets', ['instagram-feed', 'instagram-feed-pro'], {
    ids: ['sb_instagram'],
  }),
  plugin('BuddyPress', 'Message boards', ['buddypress'], {
    classes: ['buddypress-wrap'],
    ids: ['buddypress'],
  }),
  plugin('bbPress', 'Message boards', ['bbpress'], { ids: ['bbpress-forums'] }),
  plugin('LearnDash', 'LMS', ['sfwd-lms'], { classes: ['learndash-wrapper'] }),
  plugin('LearnPress', 'LMS', ['learnpress']),
  plugin('Tutor LMS', 'LMS', ['tutor'], { generator: ['TutorLMS'], classes: ['tutor-wrap'] }),
  plugin('MemberPress', 'Membership', ['memberpress'], { classes: ['mepr-form'] }),
  plugin('Advanced Custom Fields', 'Widgets', ['advanced-custom-fields', 'advanced-custom-fields-pro'], {
    classes: ['acf-map'],
  }),
  plugin('TablePress', 'Widgets', ['tablepress'], { classes: ['tablepress'] }),
  plugin('Essential Addons for Elementor', 'Page builders', ['essential-addons-for-elementor-lite'], {
    implies: ['Elementor'],
  }),
  plugin('Premium Addons for Elementor', 'Page builders', ['premium-addons-for-elementor'], {
    implies: ['Elementor'],
  }),
  plugin('ElementsKit', 'Page builders', ['elementskit-lite', 'elementskit'], { implies: ['Elementor'] }),
  plugin('Ultimate Addons for Gutenberg', 'Page builders', ['ultimate-addons-for-gutenberg'], {
    classes: ['uagb-section__wrap'],
  }),
  plugin('Kadence Blocks', 'Page builders', ['kadence-blocks', 'kadence-blocks-pro'], {
    classes: ['kb-row-layout-wrap'],
  }),
  plugin('Stackable', 'Page builders', ['stackable-ultimate-gutenberg-blocks'], { classes: ['stk-block'] }),
  plugin('Crocoblock JetElements', 'Page builders', ['jet-elements'], { implies: ['Elementor'] }),
  plugin('Happy Elementor Addons', 'Page builders', ['happy-elementor-addons'], { implies: ['Elementor'] }),
  plugin('WP Job Manager', 'Widgets', ['wp-job-manager'], { classes: ['job_listings'] }),
  plugin('Download Monitor', 'Widgets', ['download-monitor']),
  plugin('WordPress Download Manager', 'Widgets', ['download-manager'], {
    generator: ['WordPress Download Manager'],
  }),
  plugin('WP Customer Reviews', 'Reviews', ['wp-customer-reviews']),
  plugin('Site Reviews', 'Reviews', ['site-reviews']),
  plugin('Give', 'Payment processors', ['give'], { generator: ['Give v'], classes: ['give-form-wrap'] }),
  plugin('Modula', 'Photo galleries', ['modula-best-grid-gallery'], { classes: ['modula-gallery'] }),
];
