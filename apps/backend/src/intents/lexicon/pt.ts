import type { Lexicon } from '#intents/concepts.ts'

export const pt: Lexicon = {
  common:
    'o|os|as|um|uma|de|do|da|dos|das|que|e|não|em|no|na|meu|minha|meus|me|por|para|com|se|ao|olá|obrigado|obrigada|quero|posso|pode|podem|foi|como|quando|onde|mas|está|muito|já|bom|dia|preciso|favor|você|vocês|eu|fui',
  phrases: {
    at_work:
      'para o qual trabalho|onde trabalho|nosso hospital|nossa clínica|trabalho em um hospital|trabalho no hospital|enfermeira no|médico no',
    law_firm: 'escritório de advocacia|escritório de advogados|trabalho no tribunal|trabalho no fórum|nosso escritório',
    recover:
      'resolve|resolva|resolver isso|cuida disso|devolver o pagamento|devolva|estorne|estornar|recupere|recuperar|bloqueie|cancelar a compra|me devolva|se encarregue|faz isso por|fará isso por|cancelar a transação',
    refund: 'reembols*|estorn*|dinheiro de volta|meu dinheiro|devolução|devolvam|ressarc*|devolver o dinheiro',
    give_back: 'devolver|devolvam|devolução|de volta',
    money: 'dinheiro|pagamento|valor|cobrança|preço|taxa|reais|euros',
    no_wish: 'não quero|não preciso|não peço',
    credit: 'crédito na minha conta|crédito|vale|cupom|saldo|nota de crédito',
    pay: 'pagamento|pagamentos|pagar|paguei|pago|cobrança|cobrado|cobrada|cobraram|cartão|transferência|valor|pedido|compra|débito|dinheiro',
    twice: 'duas vezes|dobro|em dobro|duplicado|duplicada|três vezes|em duplicidade|duas cobranças|cobrança dupla',
    fail: 'recusado|recusada|falhou|falha|não passa|não passou|erro|não funciona|negado|negada|rejeitado|rejeitada',
    cannot_pay:
      'não consigo pagar|pagamento recusado|cartão recusado|pagamento falhou|outro método de pagamento|outra forma de pagamento',
    paid_question:
      'chegou|receberam|pendente|processando|em processamento|está pago|minha transferência|próxima cobrança|foi recebido',
    where_is: 'onde está|cadê|quando|status|estado do|quanto tempo|receberam|confirmar|chegou',
    not_yet: 'ainda não|até agora nada|não chegou',
    unknown_charge:
      'não reconheço|não autorizei|sem minha autorização|cobrança desconhecida|fraude|nunca comprei|valor errado|valor incorreto|não é meu',
    contest: 'contestação|contestar|contesto|disputa|chargeback',
    receipt: 'recibo|recibos|comprovante|comprovantes|comprovativo|confirmação de pagamento',
    invoice: 'fatura|faturas|nota fiscal|notas fiscais',
    send_me: 'enviar|envie|enviem|mandar|reenviar|cópia|segunda via|baixar|preciso|falta|quero|podem|pode',
    method:
      'cartão|conta bancária|forma de pagamento|método de pagamento|dados de pagamento|iban|paypal|débito direto|dados bancários',
    change: 'trocar|mudar|alterar|atualizar|novo|nova|substituir|outro cartão|adicionar',
    expired: 'vence|venceu|vencido|expira|expirou|expirado',
    change_method: 'novo cartão|trocar meu cartão|trocar o cartão|atualizar meu cartão|alterar o cartão',
    cancel:
      'cancelar minha assinatura|cancelar a assinatura|cancelar|cancelem|cancelamento|não renovar|renovação automática',
    end: 'encerrar|terminar|parar de pagar|não preciso mais',
    subscription: 'assinatura|subscrição|plano|contrato|renovação|mensalidade',
    alternative: 'ou',
    condition:
      'se|ou|senão|caso contrário|vou|ou o|ou meu|até sexta|até amanhã|último aviso|última chance|se não|do contrário|hoje mesmo|antes de|ou me|senão peço',
    thanks: 'obrigado por|obrigada por|obrigado pelo|obrigada pelo',
    parcel: 'pacote|encomenda|entrega|rastreio',
    payers_bank:
      'meu banco|ao banco|no banco|operadora do cartão|no cartão|visa|mastercard|paypal|nubank|itaú|bradesco|santander|minha operadora|meu cartão de crédito|minha administradora|revolut|o banco|pro banco|picpay|amex|american express',
    bank_account: 'conta bancária|conta do banco|minha conta|qual cartão',
    will_do: 'vou|farei|pedirei|vai|ligarei|irei|peço|pedir|entro',
    bank_takes_it:
      'contestar a compra|contestar essa cobrança|contestar esta cobrança|contestar a cobrança|contesto a compra|peço o chargeback|pedir chargeback|ligo para a visa|ligar para a visa|ligo para a mastercard|meu banco vai estornar|banco estorna|abrir uma disputa|abro uma disputa|disputa no paypal|com a operadora do cartão|formulário de contestação|formulário do banco|contestar no cartão|vou contestar|contestarei|contesto no banco|contesto no cartão|contestação no banco|contestação do banco|abrir contestação|abro uma contestação|peço estorno ao banco|estorno pelo banco|estorno direto no banco|paypal devolver|caso no paypal|reclamação no paypal|meu banco resolve|o banco resolve|banco resolver|disputo no|peço ao banco|peço para o banco|peço pro banco|ligo para o banco|ligo pro banco|chargebacks|contestação no cartão|contestação do cartão|banco para cancelar|pedir ao banco para|amex faz|visa faz|banco faz|paypal faz',
    chargeback: 'chargeback|contestar no banco|contestar com o banco|contestar junto ao banco',
    lawyer:
      'advogado|advogada|advogados|ação judicial|processar vocês|processo judicial|medidas legais|tribunal|procon|vou processar vocês|processar a empresa|entrar na justiça|na justiça|pequenas causas|juizado|reclame aqui|abrir um processo|processo contra|meu advogado|o juiz|um juiz|ao juiz|entrar com um processo|entro com um processo|entrar com processo|notificação extrajudicial|consumidor gov|defesa do consumidor|delegacia|boletim de ocorrência|ministério público|assessoria jurídica|departamento jurídico|jurídico|ação na justiça|levo à justiça|medida judicial|judicialmente|processá-los|processar voces|entrar com a ação|entrar com uma ação|carta registrada antes|entro com a ação',
    court: 'tribunal|justiça|procon|polícia|juizado',
    death:
      'faleceu|morreu|certidão de óbito|funeral|viúva|viúvo|falecimento|falecido|falecida|óbito|enterro|luto|velório|perdi meu|perdi minha|herança|inventário|enterrei|enterramos|sepultei|cremamos',
    relative:
      'marido|esposa|esposo|mulher|pai|mãe|filho|filha|irmão|irmã|certidão|avô|avó|tia|tio|companheiro|companheira|familiar|contas dele|contas dela|bebê|sogra|sogro',
    illness:
      'câncer|cancro|quimioterapia|no hospital|internado|internada|diagnóstico|gravemente doente|depressão|quimio|demência|hospital|do hospital|clínica|pronto-socorro|uti|alzheimer|parkinson|avc|infarto|derrame|diálise|psiquiátric*|deficiência|deficiente|cego|cega|surdo|surda|cirurgia|operada|operado|tumor|leucemia|em tratamento|doente|doença|autismo|autista|ansiedade|bipolar|cuidados paliativos|não entende o que|assina coisas que não entende|em coma|terminal|aborto|asilo',
    hardship:
      'perdi meu emprego|perdi o emprego|desempregado|desempregada|pagar o aluguel|sem renda|falência|despejo|pagar a renda|não consigo comprar|comprar comida|não tenho o que comer|sem dinheiro|não tenho dinheiro|passando fome|fui demitid*|fui mandada embora|dívidas|endividad*|mãe solteira|não consigo pagar o aluguel|conta de luz|fraldas|cesta básica|bolsa família|aposentadoria|estou sem emprego|falir|penhora|violência|abrigo|não me sobra nada|aperto|aposentada|aposentado|para o mês|até o fim do mês|minha aposentadoria|pensionista',
    self_harm:
      'suicíd*|suicid*|tirar minha vida|acabar com a minha vida|não aguento mais|me matar|não quero mais viver|não quero continuar|me machucar|sumir|desaparecer|quero morrer|não vejo saída',
    pleased: 'excelente|adoro|amei|muito obrigado por|maravilhoso|parabéns|ótimo',
    displeased:
      'nunca mais|ninguém|péssimo|terrível|de novo|inaceitável|cansado|cansada|decepcionado|ainda não|quebrado|absurdo',
    furious: 'golpe|ladrões|vergonha|roubo|fraude|palhaçada|absurdo',
  },
}
