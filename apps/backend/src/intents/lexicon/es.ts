import type { Lexicon } from '#intents/concepts.ts'

export const es: Lexicon = {
  common:
    'el|la|los|las|un|una|de|del|que|y|no|es|en|mi|mis|me|por|para|con|se|lo|su|al|hola|gracias|favor|quiero|puedo|puede|pueden|he|ha|han|como|cuando|donde|pero|si|porque|está|muy|ya|buenos|días|necesito',
  phrases: {
    at_work:
      'para el que trabajo|donde trabajo|nuestro hospital|nuestra clínica|trabajo en un hospital|trabajo en el hospital|enfermera en|médico en',
    law_firm:
      'bufete de abogados|trabajo en un bufete|despacho de abogados|trabajo en el juzgado|somos un despacho|nuestro despacho',
    recover:
      'lo arregle|que lo arregle|lo resuelva|que lo resuelva|se encargue|me lo devuelva|me devuelva|recupere|recuperar mi dinero por|lo recupere|lo retire|retroceda|bloquee|lo reclame|intervenga|lo solucione|lo hará por|hará por ustedes|anule la|anule el|anular la transacción',
    refund: 'reembols*|devolución|devuelvan|devolver el dinero|mi dinero|devolverme|reintegro|reintegr*',
    give_back: 'devolver|devuelvan|devuelva|devolución|regresar',
    money: 'dinero|pago|importe|cargo|monto|precio|cuota|euros|pesos',
    no_wish: 'no quiero|no necesito|no pido',
    credit: 'saldo a favor|crédito en mi cuenta|vale|cupón|nota de crédito|abono en mi cuenta|saldo|crédito',
    pay: 'pago|pagos|pagar|pagado|pagué|cobro|cobrado|cobraron|cobrar|cargo|cargos|tarjeta|transferencia|importe|pedido|compra|dinero',
    twice: 'dos veces|doble|duplicado|duplicada|tres veces|por duplicado|doble cobro|dos cargos',
    fail: 'rechazado|rechazada|falló|falla|fallido|fallida|no pasa|error|no funciona|denegado|denegada|no se pudo',
    cannot_pay: 'no puedo pagar|pago rechazado|tarjeta rechazada|pago fallido|pago falló|otro método de pago',
    paid_question:
      'ha llegado|llegó|recibieron|han recibido|pendiente|procesando|está pagado|mi transferencia|próximo cobro',
    where_is: 'dónde está|cuándo|estado de|estado del|cuánto tarda|cuánto tiempo|han recibido|recibieron|confirmar',
    not_yet: 'todavía no|aún no|sigue sin|no ha llegado',
    unknown_charge:
      'no reconozco|no autoricé|no he autorizado|sin mi permiso|cargo desconocido|fraude|nunca compré|importe incorrecto|no es mío',
    contest: 'disputa|disputar|impugnar|reclamación al banco|contracargo',
    receipt: 'recibo|recibos|comprobante|comprobante de pago|justificante|justificante de pago|confirmación de pago',
    invoice: 'factura|facturas',
    send_me: 'enviar|envíen|enviarme|mandar|reenviar|copia|descargar|necesito|falta|quiero|pueden|puede',
    method:
      'tarjeta|cuenta bancaria|método de pago|forma de pago|datos de pago|iban|paypal|domiciliación|datos bancarios',
    change: 'cambiar|actualizar|nueva|nuevo|reemplazar|modificar|otra tarjeta|añadir|agregar',
    expired: 'caduca|caducó|caducada|vence|vencida|expiró',
    change_method: 'nueva tarjeta|cambiar mi tarjeta|cambiar la tarjeta|actualizar mi tarjeta',
    cancel:
      'cancelar mi suscripción|cancelar la suscripción|darme de baja|dar de baja|cancelar|cancelen|cancelación|no renovar|renovación automática',
    end: 'terminar|acabar|finalizar|dejar de pagar|parar|ya no necesito',
    subscription: 'suscripción|plan|membresía|contrato|renovación|prueba',
    alternative: 'o',
    condition:
      'si|o|si no|de lo contrario|voy a|si no me|o el|o me|antes del|último aviso|última oportunidad|o que|en caso contrario|para el viernes|hasta el viernes|mañana mismo|o lo',
    thanks: 'gracias por',
    parcel: 'paquete|envío|entrega|seguimiento',
    payers_bank:
      'mi banco|mi tarjeta|mi emisor|visa|mastercard|paypal|bbva|santander|caixabank|banorte|banamex|bancomer|mi tarjeta de crédito|mi caja|klarna|revolut|el banco|amex|american express',
    bank_account: 'cuenta bancaria|cuenta del banco|mi cuenta|qué tarjeta|a mi tarjeta',
    will_do: 'voy a|hablaré|pediré|haré|va a|llamaré|anularé|voy|pido|pedir|iré|que lo',
    bank_takes_it:
      'voy a disputar|disputaré|disputar este|disputar el cargo|a mi banco que devuelva|mi banco que devuelva|o llamo a visa|llamaré a visa|o llamo a mastercard|desconoceré el cargo|desconocer el cargo|mi banco va a retroceder|mi banco va a devolver|abriré una disputa|abrir una disputa|disputa en paypal|reclamaré el cargo|reclamar el cargo a|contracargo|formulario de reclamación del cargo|formulario de reclamación|formulario de disputa|formulario de mi banco|desconozco el cargo|desconocer la compra|voy a desconocer|reclamar al banco|reclamarlo en mi banco|reclamo en mi banco|reclamo al banco|lo reclamo con mi banco|devolver el recibo|devuelvo el recibo|devolveré el recibo|devolución del recibo|anular el pago con mi banco|paypal me devuelva|reclamación en paypal|caso en paypal|caso de paypal|abro un caso|abrir un caso|mi banco me lo devuelva|que lo arregle mi banco|pido a mi banco|le pido a mi banco|llamo a mi banco|llamaré a mi banco|aclaración con mi banco|contracargos|que el banco anule|banco anule|desconozco la compra|amex lo hará|visa lo hará|paypal lo hará|mi banco lo hará|el banco lo hará',
    chargeback: 'contracargo|retrocesión|reclamar al banco|disputar con mi banco',
    lawyer:
      'abogado|abogada|abogados|acciones legales|demandar|demanda|denuncia|denunciar|tribunales|tribunal|los voy a demandar|demandar*|demanda judicial|vía judicial|la vía judicial|ante un juez|oficina del consumidor|presentar una demanda|mi abogado|al juez|un juez|el juez|la justicia|vía legal|por la vía legal|profeco|condusef|omic|facua|organización de consumidores|defensa del consumidor|oficina de consumo|hoja de reclamaciones|burofax|requerimiento|último aviso antes|juicio|los llevo a|llevarlos a|a los tribunales|bufete me|asesoría legal|asesor legal|acudir a la justicia|procurador',
    court: 'tribunal|juzgado|juicio|policía|consumo|profeco',
    death:
      'falleció|ha fallecido|murió|ha muerto|certificado de defunción|funeral|viuda|viudo|fallecido|fallecida|difunto|difunta|acta de defunción|entierro|luto|velorio|murieron|perdí a mi|herencia|sucesión|enterré|enterramos|cremamos|sepultamos',
    relative:
      'marido|esposo|esposa|mujer|padre|madre|hijo|hija|hermano|hermana|certificado|papá|mamá|abuelo|abuela|tía|tío|pareja|familiar|sus cuentas|su cuenta|difunto|difunta|bebé|suegra|suegro',
    illness:
      'cáncer|quimioterapia|en el hospital|hospitalizado|hospitalizada|diagnóstico|gravemente enfermo|gravemente enferma|depresión|quimio|demencia|hospital|desde el hospital|clínica|urgencias|alzheimer|parkinson|derrame|infarto|terapia intensiva|cuidados intensivos|diálisis|psiquiátric*|discapacidad|discapacitado|discapacitada|ciego|ciega|sordo|sorda|cirugía|operaron|operación|tumor|leucemia|en tratamiento|enfermo|enferma|enfermedad|autismo|ansiedad|bipolar|cuidados paliativos|no entiende lo que|contrata cosas que no entiende|en coma|fase terminal|aborto|residencia de ancianos',
    hardship:
      'perdí mi trabajo|perdí el trabajo|sin trabajo|desempleado|desempleada|pagar el alquiler|sin ingresos|bancarrota|desahucio|embargo|me quedé sin trabajo|no me alcanza|no nos alcanza|para comer|sin dinero|no tengo dinero|no llego a fin de mes|fin de mes|me despidieron|despidieron|deudas|desalojo|desahucian|madre soltera|no puedo pagar la renta|no puedo pagar la luz|pañales|banco de alimentos|pensión mínima|perdí mi empleo|perdí el empleo|paro|en el paro|ruina|embargaron|violencia|refugio|no me queda nada|jubilada|jubilado|para el mes|hasta fin de mes|mi pensión|pensionista|pensionada',
    self_harm:
      'suicid*|quitarme la vida|no puedo más|acabar con mi vida|matarme|no quiero vivir|no aguanto más|ya no quiero seguir|no quiero seguir viviendo|hacerme daño|desaparecer|morirme|quiero morir',
    pleased: 'excelente|encanta|muchas gracias por|maravilloso|genial|felicidades',
    displeased:
      'nunca más|nadie|pésimo|terrible|otra vez|inaceptable|harto|harta|decepcionado|todavía no|roto|vergonzoso',
    furious: 'estafa|ladrones|vergüenza|robo|fraude|indignante|sinvergüenzas',
  },
}
