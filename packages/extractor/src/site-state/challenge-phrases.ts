import { wordings } from './wordings.ts';

/** Phrases of challenge pages of any vendor. One phrase identifies a challenge on a page with little other text. */
export const CHALLENGE_PHRASES: readonly string[] = wordings(`
  checking your browser | while we check your browser | verifying you are human | verify you are human | verify that you are human |
  verify you are a human | verify you are not a robot | verify you're not a robot | verify you are not a bot |
  verify you're human | confirm you are human | confirm that you are human | confirm you are not a robot |
  confirm that you are not a robot | prove you are human | prove you are not a robot |
  prove that you are not a robot | prove you're not a robot | are you a robot? | are you human? |
  please complete the security check | complete the security check to access | complete the captcha to |
  please complete the captcha | please solve the captcha | solve this captcha |
  checking the site connection security | your browser will redirect to your requested content shortly |
  please stand by, while we are checking your browser | we need to make sure you are not a robot |
  automated requests from your | unusual traffic from your | suspicious activity from your |
  you have been blocked | überprüfung ihres browsers | ihr browser wird überprüft | browser wird überprüft |
  bestätigen sie, dass sie ein mensch sind | bestätigen sie, dass sie kein roboter sind |
  sind sie ein mensch? | sind sie ein roboter | vérification de votre navigateur |
  vérifiez que vous êtes humain | vérifiez que vous êtes un être humain |
  confirmez que vous n'êtes pas un robot | êtes-vous un robot |
  comprobando su navegador | verificando su navegador | verifique que es un ser humano |
  verifica que eres humano | verificando que usted es humano | confirme que no es un robot |
  demuestra que no eres un robot | verificando seu navegador |
  verificando o seu navegador | verifique se você é humano | confirme que você não é um robô |
  confirme que é humano | verifica del browser | verifica che sei umano |
  verifica di essere umano | conferma di non essere un robot | conferma di essere umano |
  uw browser wordt gecontroleerd | je browser wordt gecontroleerd |
  bevestig dat u geen robot bent | bevestig dat u een mens bent | controleren of u een mens bent |
  sprawdzanie przeglądarki | potwierdź, że jesteś człowiekiem | potwierdź, że nie jesteś robotem |
  weryfikacja, czy jesteś człowiekiem | kontrola vašeho prohlížeče | ověřte, že jste člověk |
  potvrďte, že nejste robot | overte, že ste človek | kontrollerar din webbläsare |
  bekräfta att du är människa | bekräfta att du inte är en robot | kontrollerer din browser |
  bekræft, at du er et menneske | bekreft at du er et menneske | bekreft at du ikke er en robot |
  vahvista, että olet ihminen | vahvista, ettet ole robotti | проверка браузера | проверяем ваш браузер |
  подтвердите, что вы человек | подтвердите, что вы не робот | перевірка браузера |
  підтвердьте, що ви людина | tarayıcınız kontrol ediliyor | insan olduğunuzu doğrulayın |
  robot olmadığınızı doğrulayın | igazolja, hogy nem robot | erősítse meg, hogy ön ember |
  böngésző ellenőrzése | confirmați că nu sunteți robot | verificați că sunteți om | verificarea browserului |
  επιβεβαιώστε ότι είστε άνθρωπος | επιβεβαιώστε ότι δεν είστε ρομπότ | έλεγχος του προγράμματος περιήγησης |
  memeriksa browser anda | verifikasi bahwa anda manusia | buktikan bahwa anda bukan robot |
  đang kiểm tra trình duyệt | xác minh bạn là con người | xác nhận bạn không phải là robot
`);

/** Headlines of challenge pages that also name a service of firms for lifts, alarms or computers. */
export const CHALLENGE_TOPICS: readonly string[] = wordings(`
  security verification | sicherheitsüberprüfung | vérification de sécurité | comprobación de seguridad |
  verificação de segurança | controllo di sicurezza | проверка безопасности | güvenlik kontrolü | 安全验证
`);

/** Challenge phrases in the writing systems of Asia and the Middle East. */
export const SPACELESS_CHALLENGE_PHRASES: readonly string[] = wordings(`
  正在检查您的浏览器 | 拖动滑块完成验证 | 正在检查浏览器 | 请完成安全验证 | 请完成验证 | 人机验证 | 验证您是真人 | 验证您是否是真人 | 請完成安全檢查 | 正在檢查您的瀏覽器 | 驗證您是人類 |
  人間であることを確認 | ロボットではないことを確認 | ブラウザを確認しています | ブラウザーを確認 | 세션을 확인하고 있습니다 | 브라우저를 확인 | 사람인지 확인 | 로봇이 아님을 확인 |
  التحقق من أنك إنسان | تأكد من أنك لست روبوت | جارٍ فحص المتصفح | אמת שאתה אדם | בודק את הדפדפן |
  אשר שאינך רובוט | กำลังตรวจสอบเบราว์เซอร์ | ยืนยันว่าคุณเป็นมนุษย์ | सत्यापित करें कि आप मानव हैं |
  بررسی مرورگر شما | تایید کنید که ربات نیستید
`);
