import type { TechnologyRule } from '../technology-rule.ts';

export const CAPTCHAS_RULES: readonly TechnologyRule[] = [
  {
    name: 'reCAPTCHA',
    categories: ['Security', 'Captcha'],
    loaders: [
      'www.google.com/recaptcha',
      'www.recaptcha.net',
      'www.gstatic.com/recaptcha',
      'recaptcha.net',
      'google.com/recaptcha',
    ],
    classes: ['g-recaptcha', 'grecaptcha-badge'],
    code: ['grecaptcha.execute', 'grecaptcha.ready', 'grecaptcha.render'],
    ids: ['g-recaptcha-response'],
  },
  {
    name: 'hCaptcha',
    categories: ['Security', 'Captcha'],
    loaders: ['hcaptcha.com', 'js.hcaptcha.com'],
    classes: ['h-captcha'],
  },
  {
    name: 'Cloudflare Turnstile',
    categories: ['Security', 'Captcha'],
    loaders: ['challenges.cloudflare.com'],
    classes: ['cf-turnstile'],
    code: ['turnstile.render'],
  },
  {
    name: 'Friendly Captcha',
    categories: ['Security', 'Captcha'],
    libraries: ['friendly-challenge', '@friendlycaptcha/sdk'],
    classes: ['frc-captcha'],
  },
  {
    name: 'GeeTest',
    categories: ['Security', 'Captcha'],
    loaders: ['static.geetest.com', 'api.geetest.com'],
  },
  { name: 'ALTCHA', categories: ['Security', 'Captcha'], elements: ['altcha-widget'] },
];
