import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';
import { readLabelledNames } from './read-labelled-names.ts';

test.each([
  [['会社名', '株式会社山田製作所'], '株式会社山田製作所'],
  [['会社名：株式会社 山田製作所'], '株式会社 山田製作所'],
  [['【商号】有限会社田中'], '有限会社田中'],
  [['社名株式会社山田'], '株式会社山田'],
  [['公司名称：北京字节科技有限公司'], '北京字节科技有限公司'],
  [['主办单位：北京东方集团股份有限公司'], '北京东方集团股份有限公司'],
  [['公司名稱', '台北科技股份有限公司'], '台北科技股份有限公司'],
  [['版权所有：美的集团有限公司'], '美的集团有限公司'],
  [['상호(법인명) : (주)한국전자 | 대표 홍길동'], '(주)한국전자'],
  [['상호 \uFFFC주식회사 카카오\uFFFC'], '주식회사 카카오'],
  [['Επωνυμία: Παπαδόπουλος Α.Ε.'], 'Παπαδόπουλος Α.Ε.'],
  [['会社名', 'Yamada Works Co., Ltd.'], 'Yamada Works Co., Ltd.'],
])('reads the legal name after its label in %j', (lines, name) => {
  expect(readLabelledNames(lines)).toEqual([name]);
});

test.each([
  [['会社名変更のお知らせ 株式会社山田']],
  [['会社名', '必須', '株式会社山田']],
  [['会社名', '例えば 株式会社山田']],
  [['当社の会社名 株式会社山田']],
  [['상호', '대표']],
])('reads no legal name in %j', (lines) => {
  expect(readLabelledNames(lines)).toEqual([]);
});

const legalNameIn = (html: string) => {
  const body = Buffer.from(`<meta charset="utf-8"><title>x</title>${html}`);
  const { legal_name: name, legal_form: form } = mergePages([
    extractPage({ url: 'https://www.x7.example/', headers: {}, body, isHome: true }),
  ]).organization;
  return [name, form];
};

test.each([
  ['<table><tr><th>会社名</th><td>株式会社山田製作所</td></tr></table>', '株式会社山田製作所', '株式会社'],
  ['<p>© 2024 トヨタ自動車株式会社 All Rights Reserved.</p>', 'トヨタ自動車株式会社', '株式会社'],
  ['<p>© 2024 腾讯科技有限公司版权所有。保留一切权利</p>', '腾讯科技有限公司', '有限公司'],
  ['<p>版权所有 © 2024 腾讯科技有限公司 粤ICP备1号</p>', '腾讯科技有限公司', '有限公司'],
  ['<p>腾讯科技有限公司 版权所有 © 2024</p>', '腾讯科技有限公司', '有限公司'],
  ['<p>© 2024 (주)한국전자. All rights reserved.</p>', '(주)한국전자', '(주)'],
  ['<p>© 2024 Παπαδόπουλος Α.Ε. All rights reserved</p>', 'Παπαδόπουλος Α.Ε.', 'Α.Ε.'],
])('gives the legal name and form of the page %j', (html, name, form) => {
  expect(legalNameIn(html)).toEqual([name, form]);
});
