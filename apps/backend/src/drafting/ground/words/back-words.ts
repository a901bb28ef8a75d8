import type { ReplyLanguage } from '@countersign/shared/draft'

/**
 * Words of giving back and how it is told: phrases separated by `|`, as in `GroundWords`. None is a claim by itself: with
 * the others of a sentence they carry what was learnt in one language into the others (`sentences/features.ts`).
 */
export type BackWords = {
  /** Giving back, by itself. */
  back: string
  /** Coming back, being undone: only beside money or a charge. */
  back_weak: string
  /** Money and charges, apart from `money_noun` and `payment_noun`. */
  money_more: string
  /** Done, or theirs again, in other forms. */
  finished: string
  /** How refunds are made at all, or what one still needs. */
  in_general: string
  /** Sending money: beside a card or an account it goes to the customer. */
  send_money: string
  account_word: string
  /** Of these nothing is known to be back: asking, reading, paying, failing. */
  harmless: string
}

export const backWords: Record<ReplyLanguage, BackWords> = {
  en: {
    back: 'refund*|rfnd*|reimburs*|repaid|repayment|money back|cash back to|chargeback reversed|made whole|made good|paid .. back|gave .. back|given .. back|handed .. back|get .. money back|got .. money back|get you your money|have your money|got your money|restitution|recouped|credit to your|credit on your|credit onto',
    back_weak:
      'back|again|return|returned|returning|revers*|void*|undo|undid|undone|unwound|taken off|took .. off|taken .. off|take .. off|removed|cancelled|canceled|credited|credit|restored|released|rolled back|corrected|dropped|wiped|cleared|squared away|difference back|made right|yours',
    money_more:
      'funds|cash|dollars|bucks|price|purchase price|cost|overcharge|double charge|fee|it all|every cent|transfer|balance|deposit|billing|debit|overpayment|difference',
    finished:
      'sent|gone|went|given|gave|got|gotten|done|made|paid|put|taken|took|undone|undid|through|went out|come through|came|back in your|back on your|back with you|back where|in your account|on your card|in your bank|on your statement|with your bank|all set|all sorted|a yes|a go|sitting|sits|is back|are back|now back|yours|happen|have your|you have .. back|complete|successful|successfully|good to go|in the bag|on its way|home again|ok|able to get|able to reverse|able to return|able to give|able to pay|managed to|there now|see it|seeing it|see the refund|see your refund|see .. back|do refund|did refund|should have it|should be there|went ahead|cut you|found its way|repaid|is out|see the money|see your money|should be back|should have .. back|should now|should already|should be on your|should be in your',
    in_general:
      'always|usually|normally|generally|in general|only possible|possible within|as a rule|still needs|still need|still has to|policy|policies|refunds go|refunds are|refunds come|refunds take|refunds always|any refund|each refund|every refund',
    send_money: 'send|sending|sent|transfer*|pay you|paying you|credit|put',
    account_word: 'account|bank',
    harmless:
      'requested|asked|wanted|received your|have received your .. request|received the request|read|seen|saw|looked|checked|compared|noted|noticed|logged|forwarded|opened|pulled up|started looking|begun|contacted|emailed|mentioned|wrote|written|told|described|reported|raised|flagged|attached|charged|billed|debited|bought|ordered|purchased|used|paid with|you paid|was paid|been paid|interested|related|sorry|frustrated|annoyed|concerned|worried|disappointed|understood|needed|required|based|limited|allowed|entitled|covered|offered|expected|supposed|failed|bounced|rejected|denied|refused|declined|expired|closed|stopped|disputed|delayed|decided|located|found|identified|assigned|escalated|reviewed|investigated|verified|explained|talked|spoken|spoke|discussed|tried|missed|called|updated|created|shared|linked|promised you|quoted|delivered|shipped|subscribed|signed up|cancelled your subscription|canceled your subscription|subscription|named|unused|dated|your request|a request|the request|refund policy|refund policies|refund rules|refund page|refund form|refund question|authenticated|authorised by you|stated|said|thank|unopened|damaged|returned item*|returned .. goods|returned .. parcel|returned .. order|sent us|sent me|sent in|got your message|got your request|got your email|to see whether|to see if|to check',
  },
  de: {
    back: 'erstatt*|rückerstatt*|zurückerstatt*|rückzahlung*|zurückgezahl*|zurückgebuch*|zurückbezahl*|zurücküberw*|zurückgeb*|zurückgegeben|zurückerhalten|zurückbekommen|zurückgeholt|rückgebucht|rückbuch*|rückabgewickel*|rückvergüt*|gutschrift*|gutgeschrieben|refund*|refundier*|geld wieder|geld zurück|wieder gutgeschrieben|rücküberweis*',
    back_weak:
      'zurück|zurück*|wieder|retour|retourniert|storniert|storno|rückgängig|aufgehoben|annulliert|ausgeglichen|gelöscht|herausgenommen|rausgenommen|widerrufen|korrigiert|gekommen',
    money_more:
      'betrag|beträge|kohle|summe|kaufpreis|preis|belastung|abbuchung*|buchung|doppelbuchung|guthaben|alles|differenz|cent|euro|gebühr|zahlung*|überzahlung|lastschrift|eingezogene*',
    finished:
      'überwiesen|rücküberwiesen|raus|durch|drauf|wieder da|ist da|erledigt|fertig|ging|gingen|klappte|hat geklappt|ok|okay|liegt|liegen|auf ihrem konto|auf ihrer karte|bei ihnen|haben sie .. wieder|sie haben .. wieder|haben ihr geld|konnten ihnen|konnte ihnen|konnten wir|konnte ich|grünes licht|gelungen|geschafft|unterwegs|komplett|sichtbar|zu sehen|bei null|haben .. zurück|wieder bei|wieder auf|wieder ihr*|haben sie .. zurück|sollte .. auf ihrem|sollte .. auf ihrer|müsste .. auf ihrem|müsste .. auf ihrer|sollte .. da sein|müsste .. da sein|sollten .. zurück',
    in_general:
      'immer|normalerweise|grundsätzlich|in der regel|üblicherweise|stets|nur möglich|nur innerhalb|muss noch|müssen noch|regeln|erstattungsregel*|richtlinie*|erstattungen gehen|erstattungen kommen|erstattungen werden|jede erstattung|eine erstattung geht',
    send_money:
      'senden|sende|sendet|gesendet|schicken|schicke|schickt|geschickt|überweis*|überwies*|überwiesen|zahlen ihnen|gutschreiben|auszahlen|ausgezahlt',
    account_word: 'konto|bank',
    harmless:
      'entscheidet|erhält|besteht|beantwortet|gefragt|nachgefragt|angefragt|gebeten|geschrieben|gelesen|gesehen|angesehen|angeschaut|geprüft|geschaut|verglichen|weitergegeben|weitergeleitet|bezahlt|gezahlt|gekauft|bestellt|abgebucht|eingezogen|belastet|berechnet|verwendet|genutzt|benutzt|genommen|erwähnt|gemeldet|geöffnet|verstanden|beantragt|angefordert|gewünscht|gemeint|notiert|vermerkt|begonnen|angefangen|entschieden|abgelehnt|verweigert|gescheitert|fehlgeschlagen|geschlossen|abgelaufen|bestritten|gesucht|gefunden|versucht|gesprochen|besprochen|mitgeteilt|geschickt haben|gestellt|angelegt|eröffnet|zugeordnet|gehört|gedacht|beschrieben|geärgert|verärgert|erlaubt|vorgesehen|gilt|geregelt|anfrage|antrag|bitte um|ihre bitte|wunsch|gekündigt|gestern geschrieben|vergangen|geliefert|beschädigt|ungeöffnet|betroffen|berechtigt|erfahren|bekannt|gesagt|geplatzt|ihre nachricht|vertippt|verwechselt|gehen immer|geht immer|gerecht|gern|gerne|geht es|bank bearbeitet|bearbeitet eine|bearbeitet den',
  },
  fr: {
    back: 'rembours*|remb|recrédit*|restitu*|rendu|rendue|rendus|rendues|rétroced*|reversé*|contre-passé*|contrepassé*|récupéré|récupérée|avoir client|reverse*|ristourné*|crédit sur votre',
    back_weak:
      'retour|de retour|revenu|revenue|revenus|revenues|nouveau|annulé|annulée|annulés|annulées|crédité|créditée|retourné*|récupér*|extourné*|rendre|restituer|redonn*|effacé*|corrigé*|inversé*|levé|levée',
    money_more:
      'fonds|sous|prix|opération|transaction|débit|trop-perçu|totalité|virement|somme*|prélèvement*|montant*|argent|solde|euros|différence|carte',
    finished:
      "rendu|rendue|rendus|rendues|reçu|reçue|revenu|revenue|revenus|parti|partie|partis|fait|faite|faits|obtenu|obtenue|abouti|réussi|terminé|en route|de retour|ai pu|avons pu|a pu|sur votre compte|sur votre carte|vient d'|viens de|vient de|c'est bon|ok|accord|feu vert|disponible|chez vous|déjà voir|devriez .. voir|avez .. récupéré|dispo|remis|remise|transmis|émis|êtes remboursé*|est passé|est sorti|devrait .. sur votre|devrait être de|devriez .. avoir",
    in_general:
      "normalement|généralement|en général|d'habitude|possible que|doit encore|doivent encore|politique|conditions|les remboursements|tout remboursement|chaque remboursement|un remboursement revient|se font toujours|toujours sur la carte|toujours vers",
    send_money:
      'envoyer|envoyons|envoyé|enverrons|enverrai|envoie|virer|virons|virerons|verser|versons|verserons|transférer|créditer|créditerons',
    account_word: 'compte|banque|carte',
    harmless:
      "demandé|demande|demandée|souhaité|écrit|lu|vu|regardé|vérifié|comparé|posé|transmis votre|payé|payée|acheté|achetée|commandé|utilisé|utilisée|débité|débitée|débités|facturé|facturée|prélevé|prélevée|mentionné|signalé|contacté|ouvert|commencé|examiné|étudié|désolé|désolée|décidé|décidée|refusé|refusée|rejeté|rejetée|échoué|expiré|contesté|contestée|annulé votre abonnement|abonnement|essayé|cherché|trouvé|parlé|expliqué|indiqué|précisé|noté|compris|politique de remboursement|règles de remboursement|conditions de remboursement|concerné|concernée|lié|liée|limité|été surpris|expédié|livré|abîmé|endommagé|envoyé un message|fâché|contrarié|confirmé votre demande|appelé|passé commande|associé|associée|prévu|prévue|calculé|examen|à l'étude|l'étudie|reçu votre message|reçu votre demande|reçu votre courriel|reçu votre mail|reçu votre e-mail|reçu votre colis|reçu votre photo|reçu votre courrier|reçu votre question",
  },
  es: {
    back: 'reembols*|devol*|devuel*|reinteg*|regresamos|regresé|restitu*|resarc*|de vuelta|recuperado|recuperó|abonar*|abonado|abonamos|abono|dev|crédito en su|crédito a su',
    back_weak:
      'vuelta|vuelto|volvió|vuelve|otra vez|de nuevo|anul*|cancelado|cancelada|cancelamos|cancelé|canceló|revert*|reversado|reversamos|retrocedido|acreditado|acreditamos|sin efecto|deshecho|deshicimos|regres*|recibió|recuper*|eliminado|quitado|quitamos|corregido|retornado|retornamos',
    money_more:
      'dinero|plata|fondos|importe*|monto|cobro*|cargo*|compensación|todo lo que|lo pagado|precio|diferencia|suma|transacción|pago',
    finished:
      'hecho|hecha|vuelto|puesto|de vuelta|acabo de|acabamos de|listo|lista|visto bueno|ok|luz verde|en su cuenta|en su tarjeta|reflejado|quedó|salió|recibió|he conseguido|se efectuó|devuelto|vuelve a|vuelven a|tiene el dinero|tiene su dinero|éxito|ya tiene|debería ver|le regresamos|de nuevo en su|debería .. en su|deberían .. en su|debería .. tener',
    in_general:
      'siempre|normalmente|generalmente|en general|por lo general|solo es posible|tiene que|debe todavía|política|condiciones|los reembolsos|las devoluciones|todo reembolso|cada reembolso|suele|suelen',
    send_money:
      'enviar*|enviamos|enviado|enviaremos|mandar*|mandamos|transferir*|transferimos|abonar*|abonaremos|depositar*|ingresar*|pagarle',
    account_word: 'cuenta|banco|tarjeta',
    harmless:
      'solicitado|solicitada|solicitó|solicitud|pedido de|su pedido|pidió|preguntado|preguntó|escribió|escrito|leído|visto su|mirado|revisado|comprobado|comparado|pasado su|enviado su|pagado|pagada|pagó|comprado|comprada|compró|usado|usada|utilizado|utilizada|cobrado|cobrada|cobraron|cargado|facturado|mencionado|mencionó|contactado|abierto|empezado|entendido|decidido|decidida|denegado|rechazado|rechazada|fallado|falló|expirado|disputado|cancelado su suscripción|suscripción|intentado|buscado|encontrado|hablado|explicado|indicado|anotado|duplicado|duplicada|lamentamos|sentimos|agradecemos|estamos|vamos|podemos|necesitamos|tenemos|hacemos|revisamos|comprobamos|debemos|política de|condiciones de|adecuad*|llegado su|molestado|enojado|relacionado|limitado|permitido|previsto|registrado|servido|dañado|entregado|querido|quiere|dos veces|dudas|ayuda|daremos|avisaremos|recibido su mensaje|recibido su solicitud|recibido su correo|recibido su foto|recibido su carta|recibí su mensaje|recibí su solicitud|recibí su correo|recibí su foto|recibimos su mensaje|recibimos su solicitud|recibimos su correo',
  },
  pt: {
    back: 'reembols*|estorn*|devol*|ressarc*|restitu*|de volta|reav*|reposto|dinheiro voltou|crédito no seu|crédito na sua|crédito em sua|crédito em seu',
    back_weak:
      'volta|voltou|voltaram|novo|novamente|desfeit*|desfez|desfizemos|cancelada|cancelado|cancelamos|cancelei|anulad*|anulamos|anulei|revert*|creditad*|creditamos|creditei|crédito|caiu|retorn*|recebeu|recuper*|removid*|removemos|retirad*|corrigid*|compensad*',
    money_more:
      'dinheiro|grana|valor*|quantia|cobrança*|fatura|tudo o que|pix|crédito|lançamento|transação|débito|diferença|preço|fundos|saldo',
    finished:
      'feito|feita|desfeito|desfeita|de volta|deu certo|deu o ok|ok|prontinho|pronto|na sua conta|no seu cartão|no cartão|acabei de|acabamos de|está de novo|consegui|conseguimos|saiu|caiu|aparecer|sucesso|concluso|sinal verde|já voltou|aval|posto|reposto|disponível|tudo certo|deve .. na sua|deve .. no seu|deve estar|devem .. na sua',
    in_general:
      'sempre|normalmente|geralmente|em geral|só é possível|ainda precisa|precisa ainda|política|regras|os reembolsos|os estornos|as devoluções|todo reembolso|cada reembolso|costuma|costumam',
    send_money:
      'enviar*|enviamos|enviaremos|mandar|mandamos|transferir*|transferimos|creditar*|creditaremos|depositar*|pagar a você',
    account_word: 'conta|banco|cartão',
    harmless:
      'solicitado|solicitada|solicitou|solicitação|pedido de|seu pedido|pediu|perguntado|perguntei|perguntou|escreveu|escrito|lido|li|visto|vi|olhei|verificado|verifiquei|comparei|comparado|encaminhei|pago|paga|pagou|comprado|comprou|usado|usada|utilizado|utilizada|cobrado|cobrada|cobraram|debitado|faturado|mencionado|mencionou|contatado|aberto|abri|comecei|entendido|entendi|decidido|decidida|negado|recusado|recusada|falhou|falhado|expirado|contestado|contestada|assinatura|tentado|tentei|buscado|encontrei|falei|explicado|expliquei|indicado|anotei|anotado|estamos|vamos|podemos|precisamos|temos|fazemos|verificamos|lamentamos|sentimos|agradecemos|devemos|queremos|política de|regras de|duas vezes|relacionado|limitado|permitido|previsto|cadastrado|danificado|entregue|entendemos|faremos|avisaremos|daremos|sei|errou|obrigado|obrigada|cuidado|recebi o seu pedido|recebi o seu e-mail|recebi sua mensagem|recebi a sua mensagem|recebi sua solicitação|recebi seu e-mail|recebi seu pedido|recebemos o seu pedido|recebemos o seu e-mail|recebemos sua mensagem|recebemos a sua mensagem|recebemos sua solicitação|recebemos a sua solicitação|recebemos seu pedido|recebemos seu e-mail',
  },
  ja: {
    back: '返金|払い戻|払戻|返還|お返し|返却|お戻し|返済',
    back_weak: '戻|取り消|取消|キャンセル|相殺|入金|無効|返|取り下げ|巻き戻',
    money_more:
      '円|お金|金額|代金|料金|請求|支払|決済|カード|口座|売上|引き落と|利用額|差額|課金|全額|チャージ|分は|ドル',
    finished:
      'ました|ましたので|完了|ております|ています|られて|した。|終わ|OK|ok|通り|はず|頂いた|いただいた|戻って|下り|なりました|されて|承認が|済み|済ん|済です|済。',
    in_general: '通常|必要|限り|規定|ポリシー|条件|一般に|場合は|行われます|銀行で処理',
    send_money: '送金|お送り|振り込|振込|入金',
    account_word: '口座|カード|銀行',
    harmless:
      '受け取りました|受け付けました|承り|承知|確認して|確認いたし|確認しました|審査して|調べて|お調べ|問い合わせました|見比べ|処理して|処理中|手続き中|ご依頼|ご希望|お申し出|拝見|伺い|いただきました|ありがとう|検討して|検討いたし|相談し|転送し|引き継|注文され|購入され|お支払いいただ|請求された|請求され|引き落とされ|お伝えし|失敗|却下|拒否|おかけして|ご不便|申し訳|残念|手配して|お待ち|進めて|ポリシー|規定|条件|行われます|行っております|必要|まだ|解約|とのこと|ことになっております',
  },
}
